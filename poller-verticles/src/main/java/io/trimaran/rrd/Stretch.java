package io.trimaran.rrd;

import io.trimaran.sample.Sample;
import io.trimaran.sample.SeriesId;

/**
 * A time of a series of which another node may have rows.
 *
 * @param from seconds since 1970, exclusive
 * @param to seconds since 1970, exclusive
 */
public record Stretch(SeriesId series, long from, long to) {

  /* A row counts for the time since the one before it, two steps at most. The step in which that
   * ends and the one behind it must be known as a whole, which takes two rows more. */
  private static final long REACH_STEPS = 5;

  boolean has(Sample sample) {
    return sample.series().equals(series) && sample.time() > from && sample.time() < to;
  }

  /**
   * Around rows of a node's own.
   *
   * @param first time of the first one
   * @param last time of the last one
   * @param step seconds between two of them
   */
  static Stretch around(SeriesId series, long first, long last, int step) {
    return new Stretch(series, first - REACH_STEPS * step, last + REACH_STEPS * step);
  }
}
