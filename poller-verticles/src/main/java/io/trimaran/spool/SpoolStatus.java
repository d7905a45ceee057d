package io.trimaran.spool;

import java.time.Duration;
import java.util.List;

/**
 * How a {@link Spool} does.
 *
 * @param bytes of files and of memory
 * @param records kept
 * @param written records since the start
 * @param refused samples since the start whose write failed
 * @param damagedBytes cut off since the start
 * @param isOnDisk whether the disk takes records; otherwise they are kept in memory
 */
public record SpoolStatus(
    long bytes,
    long records,
    long written,
    long refused,
    long damagedBytes,
    boolean isOnDisk,
    List<Endpoint> endpoints) {

  public SpoolStatus {
    endpoints = List.copyOf(endpoints);
  }

  /**
   * How far one endpoint is.
   *
   * @param queued records that it has not acknowledged, those of series it does not hold included
   * @param oldest age of the oldest of them; zero when there is none
   * @param dropped records since the start that went away before it acknowledged them
   */
  public record Endpoint(
      String name, Mark acknowledged, Mark safe, long queued, Duration oldest, long dropped) {}
}
