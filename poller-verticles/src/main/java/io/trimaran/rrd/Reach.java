package io.trimaran.rrd;

/**
 * A time of a file that rows which came late bear upon: up to the samples beside them.
 *
 * @param from seconds since 1970, exclusive
 * @param to seconds since 1970, exclusive
 */
record Reach(long from, long to) {

  /** From where either begins up to where either ends. */
  Reach with(Reach other) {
    return new Reach(Math.min(from, other.from), Math.max(to, other.to));
  }

  /**
   * Whether a step holds some of that time.
   *
   * @param begin seconds since 1970, exclusive
   * @param end seconds since 1970
   */
  boolean meets(long begin, long end) {
    return end > from && begin < to;
  }
}
