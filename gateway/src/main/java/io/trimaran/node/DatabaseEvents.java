package io.trimaran.node;

import io.trimaran.node.BundledEvents.Happened;
import io.trimaran.store.DatabaseListener;
import io.trimaran.store.EventSeverity;
import java.time.Duration;

/** When database servers were lost and back, for the event log, which tells it afterwards. */
final class DatabaseEvents implements DatabaseListener {

  private static final String TYPE = "database";

  private final BundledEvents events;

  DatabaseEvents(BundledEvents events) {
    this.events = events;
  }

  @Override
  public void lost(String server, String reason, boolean isLast) {
    events.add(
        Happened.once(
            "lost " + server,
            isLast ? EventSeverity.ERROR : EventSeverity.WARNING,
            TYPE,
            server,
            "Database server "
                + server
                + " is lost, "
                + (isLast ? "polling goes on without it: " : "the next one is used: ")
                + reason
                + "."));
  }

  @Override
  public void back(String server, Duration away) {
    events.add(
        Happened.once(
            "back " + server,
            EventSeverity.OK,
            TYPE,
            server,
            "Database server " + server + " is back after " + away.toSeconds() + " s."));
  }

  @Override
  public void moved(String from, String to) {
    events.add(
        Happened.once(
            "moved " + to,
            EventSeverity.NOTICE,
            TYPE,
            to,
            "Database server " + to + " is used now, " + from + " was."));
  }
}
