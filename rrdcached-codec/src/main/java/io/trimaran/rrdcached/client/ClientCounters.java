package io.trimaran.rrdcached.client;

/**
 * What an {@link RrdcachedClient} has done since it was created, and what it holds now.
 *
 * @param sent commands written to a connection
 * @param answered answers received, refusals included
 * @param refused {@code Refused} answers and errors of batches
 * @param rejected commands turned away because the queue was full
 * @param timeouts connections closed because an answer did not come in time
 * @param lost commands sent and never answered
 * @param connects connections that became ready
 * @param outstanding commands waiting or unanswered now
 */
public record ClientCounters(
    long sent,
    long answered,
    long refused,
    long rejected,
    long timeouts,
    long lost,
    long connects,
    int outstanding) {

  /** Connections after the first. */
  public long reconnects() {
    return Math.max(0, connects - 1);
  }
}
