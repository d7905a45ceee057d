package io.trimaran.store;

import java.time.Duration;

/**
 * What a server said of itself a moment ago.
 *
 * @param product its name and version, such as {@code MariaDB 10.11.19}; empty where it is unknown
 * @param nodes of its cluster that it sees, itself included; 0 where there is no cluster
 * @param lag transactions of other nodes that it has received and not yet applied
 * @param latency from question to answer, smoothed; zero where it was not measured
 */
public record Vitals(Standing standing, String product, int nodes, long lag, Duration latency) {

  /** Of a server that has not said anything. */
  public static final Vitals UNKNOWN = new Vitals(Standing.UNKNOWN, "", 0, 0, Duration.ZERO);

  private static final double NEWEST_SHARE = 0.3;

  /** The same, with the latency of the last answers in it. */
  Vitals smoothed(Duration before) {
    long nanos =
        before.isZero()
            ? latency.toNanos()
            : Math.round(NEWEST_SHARE * latency.toNanos() + (1 - NEWEST_SHARE) * before.toNanos());
    return new Vitals(standing, product, nodes, lag, Duration.ofNanos(nanos));
  }
}
