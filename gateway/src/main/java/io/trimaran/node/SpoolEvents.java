package io.trimaran.node;

import io.trimaran.node.BundledEvents.Happened;
import io.trimaran.spool.SpoolListener;
import io.trimaran.store.EventSeverity;
import java.io.IOException;
import java.nio.file.Path;

/** What happens to the spool, for the event log; the program's log has it from the spool. */
final class SpoolEvents implements SpoolListener {

  private static final String TYPE = "spool";

  private final BundledEvents events;

  SpoolEvents(BundledEvents events) {
    this.events = events;
  }

  @Override
  public void dropped(String endpoint, long records, String reason) {
    events.add(
        new Happened(
            "dropped " + endpoint,
            EventSeverity.ERROR,
            TYPE,
            endpoint,
            records,
            count ->
                count
                    + " samples were dropped before endpoint "
                    + endpoint
                    + " had them: "
                    + reason
                    + "."));
  }

  @Override
  public void degraded(IOException cause) {
    events.add(
        Happened.once(
            "degraded",
            EventSeverity.ERROR,
            TYPE,
            "",
            "The spool's disk refuses samples, they are kept in memory: " + cause + "."));
  }

  @Override
  public void recovered() {
    events.add(
        Happened.once(
            "recovered",
            EventSeverity.OK,
            TYPE,
            "",
            "The spool's disk takes samples again, those kept in memory too."));
  }

  @Override
  public void damaged(Path file, long bytes, String reason) {
    events.add(
        Happened.once(
            "damaged",
            EventSeverity.WARNING,
            TYPE,
            String.valueOf(file.getFileName()),
            bytes + " bytes of " + file + " are no samples and are left out: " + reason + "."));
  }
}
