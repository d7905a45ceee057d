package io.trimaran.rrd;

import io.trimaran.sample.DataSource;
import io.trimaran.sample.Sample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;

/**
 * What a file will hold once its endpoint has these samples: the rates between them, as averages of
 * whole steps. Immutable.
 */
final class SpooledRows implements Rows {

  /*
   * As rrdtool does it: a step is the mean of the rates in it, and known where at least half of it
   * is. A step that no later sample has closed is not there yet.
   */

  private static final int HEARTBEAT_STEPS = 2;

  private final long step;
  private final List<String> names;
  private final List<Long> times = new ArrayList<>();
  private final List<double[]> values = new ArrayList<>();

  private SpooledRows(long step, List<String> names) {
    this.step = step;
    this.names = names;
  }

  /**
   * @param samples of one series, 1 or more, in the order in which they were written; one that is
   *     not newer than the one before is passed over, as endpoints refuse it
   */
  static SpooledRows of(List<Sample> samples) {
    Sample newest = samples.getLast();
    List<DataSource> sources = newest.row().shape().sources();
    long step = newest.stepSeconds();
    StepSums sums = new StepSums(step, sources, HEARTBEAT_STEPS * step);
    sums.add(samples);
    long last = samples.stream().mapToLong(Sample::time).max().orElseThrow();
    SpooledRows rows = new SpooledRows(step, sources.stream().map(DataSource::name).toList());
    rows.close(sums.sums().headMap(Math.floorDiv(last, step)));
    return rows;
  }

  private void close(SortedMap<Long, StepSums.Sum> sums) {
    sums.forEach(
        (number, sum) -> {
          times.add((number + 1) * step);
          double[] means = new double[names.size()];
          Arrays.setAll(means, i -> 2 * sum.seconds(i) >= step ? sum.mean(i) : Double.NaN);
          values.add(means);
        });
  }

  @Override
  public long step() {
    return step;
  }

  @Override
  public List<String> names() {
    return names;
  }

  @Override
  public int size() {
    return times.size();
  }

  @Override
  public long time(int row) {
    return times.get(row);
  }

  @Override
  public double value(int column, int row) {
    return values.get(row)[column];
  }

  @Override
  public boolean isKnown(int column, long time) {
    int row = times.indexOf(Math.ceilDiv(time, step) * step);
    return row >= 0 && !Double.isNaN(value(column, row));
  }
}
