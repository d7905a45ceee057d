package io.trimaran.rrd;

import java.time.Instant;
import java.util.Optional;

/**
 * How an endpoint does, seen from this node.
 *
 * @param endpoint its URL
 * @param queued records of the spool that it has never taken, those of other endpoints included
 * @param behind records that it has not taken on this connection: those that are sent again, in
 *     case it lost them, count as well
 * @param toPlace series of which rows that were refused are looked for in their file, or will be
 * @param since when it came into its state
 * @param lastError why it was lost last, or the last fault of a series
 */
public record ReplicaStatus(
    String endpoint,
    State state,
    long queued,
    long behind,
    int toPlace,
    Instant since,
    Optional<String> lastError,
    Delivered delivered) {

  /** Whether rows reach it. */
  public enum State {
    /** Not tried yet. */
    CONNECTING,
    UP,
    DOWN
  }

  /**
   * Rows since the start.
   *
   * @param accepted taken by the endpoint
   * @param duplicates refused because it has them
   * @param placed put into their place by rewriting their file, because it had newer ones already
   * @param late lost to the endpoint: it has newer ones, and the file can't be rewritten
   * @param rejected refused for another reason, or not fit to be sent
   * @param created files
   * @param faultySeries series of which the last row was rejected, now
   */
  public record Delivered(
      long accepted,
      long duplicates,
      long placed,
      long late,
      long rejected,
      long created,
      int faultySeries) {}
}
