package io.trimaran.rrd;

import java.util.function.Predicate;

/** Whether an endpoint holds a folder; quick for the folder asked last. One thread at a time. */
final class HeldFolders implements Predicate<String> {
  private final Ring ring;
  private final String endpoint;
  private String last = "";
  private boolean isHeld;

  HeldFolders(Ring ring, String endpoint) {
    this.ring = ring;
    this.endpoint = endpoint;
  }

  @Override
  public boolean test(String folder) {
    if (!folder.equals(last)) {
      isHeld = ring.holds(endpoint, folder);
      last = folder;
    }
    return isHeld;
  }
}
