package io.trimaran.spool;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what it hears, a word and a figure each. */
final class Heard implements SpoolListener {
  final List<String> events = new CopyOnWriteArrayList<>();

  @Override
  public void dropped(String endpoint, long records, String reason) {
    events.add("dropped " + records + " for " + endpoint);
  }

  @Override
  public void degraded(IOException cause) {
    events.add("degraded: " + cause.getMessage());
  }

  @Override
  public void recovered() {
    events.add("recovered");
  }

  @Override
  public void damaged(Path file, long bytes, String reason) {
    events.add("damaged " + bytes);
  }
}
