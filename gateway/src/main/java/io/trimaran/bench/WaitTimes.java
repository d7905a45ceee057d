package io.trimaran.bench;

import java.time.Duration;

/** A histogram of times, each kept to within 4 %, in memory that does not grow. */
public final class WaitTimes {
  private static final int PER_OCTAVE = 16;
  private static final int OCTAVES = 44;

  private final long[] counts = new long[PER_OCTAVE * OCTAVES];
  private long total;

  /** Adds one; what is below a microsecond counts as one. */
  public void add(long nanos) {
    double octave = Math.log(Math.max(1_000, nanos) / 1e3) / Math.log(2);
    counts[Math.min(counts.length - 1, (int) (octave * PER_OCTAVE))]++;
    total++;
  }

  /** The time that this part of all did not exceed; zero when there is none. */
  public Duration quantile(double part) {
    long wanted = (long) Math.ceil(total * part);
    long seen = 0;
    for (int bucket = 0; bucket < counts.length && wanted > 0; bucket++) {
      seen += counts[bucket];
      if (seen >= wanted) {
        return Duration.ofNanos((long) (1e3 * Math.pow(2, (bucket + 1.0) / PER_OCTAVE)));
      }
    }
    return Duration.ZERO;
  }
}
