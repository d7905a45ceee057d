package io.trimaran.gateway.balance;

import java.util.concurrent.atomic.LongAdder;

/** What a backend has done since the gateway started. Safe from any thread. */
public final class Counts {

  /** Upper bounds of the histogram of latencies, in milliseconds; what is longer is beyond. */
  private static final long[] BOUNDS = {
    1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000
  };

  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final int CLASSES = 6;
  private static final int PER_CLASS = 100;

  private final LongAdder[] byClass = adders(CLASSES);
  private final LongAdder[] byLatency = adders(BOUNDS.length + 1);
  private final LongAdder latencyNanos = new LongAdder();
  private final LongAdder retries = new LongAdder();
  private final LongAdder failures = new LongAdder();
  private final LongAdder ejections = new LongAdder();

  private static LongAdder[] adders(int count) {
    LongAdder[] adders = new LongAdder[count];
    for (int i = 0; i < count; i++) {
      adders[i] = new LongAdder();
    }
    return adders;
  }

  /** How many bounds there are; latencies beyond the last have an index of this. */
  public static int bounds() {
    return BOUNDS.length;
  }

  /** In milliseconds, ascending. */
  public static long bound(int index) {
    return BOUNDS[index];
  }

  /**
   * It answered a request.
   *
   * @param nanos from its first byte to the last of the answer
   */
  public void answered(int code, long nanos) {
    byClass[Math.clamp(code / PER_CLASS, 0, CLASSES - 1)].increment();
    latencyNanos.add(nanos);
    int index = 0;
    while (index < BOUNDS.length && nanos > BOUNDS[index] * NANOS_PER_MILLI) {
      index++;
    }
    byLatency[index].increment();
  }

  /** A request that it failed was given to another. */
  public void retried() {
    retries.increment();
  }

  /** It failed a request: not reached, broken off, too late. */
  public void failed() {
    failures.increment();
  }

  void ejected() {
    ejections.increment();
  }

  /** Answers with codes from {@code hundred * 100} on, such as 2 for 200 to 299. */
  public long answers(int hundred) {
    return byClass[hundred].sum();
  }

  /** Answers that took at most as long as the bound, those of lower bounds not counted. */
  public long within(int bound) {
    return byLatency[bound].sum();
  }

  public double latencySeconds() {
    return latencyNanos.sum() / 1e9;
  }

  public long retries() {
    return retries.sum();
  }

  public long failures() {
    return failures.sum();
  }

  public long ejections() {
    return ejections.sum();
  }
}
