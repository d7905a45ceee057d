package io.trimaran.poll;

import java.time.Duration;

/**
 * How devices are pinged.
 *
 * @param program fping, a name to be found in PATH or a path
 * @param count echo requests to each device, 1 to 100
 * @param period between two of them to the same device, 10 ms to 10 s
 * @param timeout for the reply to each, 10 ms to 10 s
 */
public record FpingOptions(String program, int count, Duration period, Duration timeout) {

  /** As LibreNMS pings. */
  public static final FpingOptions DEFAULT =
      new FpingOptions("fping", 3, Duration.ofMillis(500), Duration.ofMillis(500));

  public FpingOptions {
    check("ping count", count, 1, 100);
    check("ping period ms", period.toMillis(), 10, 10_000);
    check("ping timeout ms", timeout.toMillis(), 10, 10_000);
  }

  private static void check(String what, long value, long min, long max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          what + ": " + value + " (expected: " + min + " to " + max + ")");
    }
  }
}
