package io.trimaran.rrd;

import io.trimaran.sample.Sample;
import io.trimaran.sample.SeriesId;
import java.util.ArrayList;
import java.util.List;

/**
 * A time of a series of which another node may have rows.
 *
 * @param from seconds since 1970, exclusive
 * @param to seconds since 1970, exclusive
 */
public record Stretch(SeriesId series, long from, long to) {

  /* A row counts for the time since the one before it, two steps at most. The step in which that
   * ends and the one behind it must be known as a whole, which takes two rows more. */
  private static final int REACH_STEPS = 5;
  private static final double GAP_STEPS = 1.5;

  boolean has(Sample sample) {
    return sample.series().equals(series) && sample.time() > from && sample.time() < to;
  }

  /**
   * Before, behind and between a node's own rows.
   *
   * @param samples of one series, 1 or more, oldest first
   */
  static List<Stretch> around(List<Sample> samples) {
    Sample first = samples.getFirst();
    Sample last = samples.getLast();
    long reach = (long) REACH_STEPS * first.stepSeconds();
    List<Stretch> around = new ArrayList<>();
    around.add(new Stretch(first.series(), first.time() - reach, first.time()));
    Sample before = first;
    for (Sample sample : samples) {
      if (sample.time() - before.time() > GAP_STEPS * sample.stepSeconds()) {
        around.add(new Stretch(sample.series(), before.time(), sample.time()));
      }
      before = sample;
    }
    around.add(new Stretch(last.series(), last.time(), last.time() + reach));
    return around;
  }
}
