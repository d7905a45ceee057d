package io.trimaran.rrdcached.client;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: doubling from the first delay up to a cap, each time
 * between half and all of it, so that many clients do not return at once. Not thread-safe.
 */
final class BackOff {
  private final long firstMillis;
  private final long capMillis;
  private final RandomGenerator random;
  private long boundMillis;

  BackOff(Duration first, Duration cap, RandomGenerator random) {
    this.firstMillis = first.toMillis();
    this.capMillis = cap.toMillis();
    this.random = random;
    this.boundMillis = firstMillis;
  }

  /** The delay before the next attempt; the one after it will be longer. */
  Duration next() {
    long half = boundMillis / 2;
    long delayMillis = half + random.nextLong(boundMillis - half + 1);
    boundMillis = Math.min(boundMillis * 2, capMillis);
    return Duration.ofMillis(delayMillis);
  }

  /** Begins anew with the first delay. */
  void reset() {
    boundMillis = firstMillis;
  }
}
