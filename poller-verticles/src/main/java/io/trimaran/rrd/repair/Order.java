package io.trimaran.rrd.repair;

import java.util.Optional;

/**
 * What is to be done.
 *
 * @param isRepair whether copies are rebuilt, or only compared
 * @param folder of one device; empty = all
 * @param filesPerSecond at most, 0.1 to 10,000
 * @param isFromStart whether a repair of all begins anew where an earlier one was cut off
 */
public record Order(
    boolean isRepair, Optional<String> folder, double filesPerSecond, boolean isFromStart) {

  /** So many a second leave an endpoint with one disk most of its time. */
  public static final double DEFAULT_FILES_PER_SECOND = 50;

  public Order {
    if (!(filesPerSecond >= 0.1 && filesPerSecond <= 10_000)) {
      throw new IllegalArgumentException(
          "files per second: " + filesPerSecond + " (expected: 0.1 to 10000)");
    }
  }
}
