package io.trimaran.rrd;

import io.trimaran.sample.DataSource;
import io.trimaran.sample.Sample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a file will hold once its endpoint has these samples: the rates between them, as averages of
 * whole steps. Immutable.
 */
final class SpooledRows implements Rows {

  /*
   * As rrdtool does it: a rate counts from one sample to the next, a step is the mean of the rates
   * in it weighted by their time, and known where at least half of it is. A step that no later
   * sample has closed is not there yet.
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

  /** What is being gathered for one step, by column: rates times seconds, and the seconds. */
  private static final class Gathered {
    private final double[] products;
    private final double[] seconds;

    Gathered(int columns) {
      products = new double[columns];
      seconds = new double[columns];
    }

    void add(int column, double rate, double forSeconds) {
      products[column] += rate * forSeconds;
      seconds[column] += forSeconds;
    }

    double[] means(long step) {
      double[] means = new double[products.length];
      Arrays.setAll(means, i -> 2 * seconds[i] >= step ? products[i] / seconds[i] : Double.NaN);
      return means;
    }
  }

  /**
   * @param samples of one series, 1 or more, in the order in which they were written; one that is
   *     not newer than the one before is passed over, as endpoints refuse it
   */
  static SpooledRows of(List<Sample> samples) {
    Sample newest = samples.getLast();
    List<DataSource> sources = newest.row().shape().sources();
    SpooledRows rows =
        new SpooledRows(newest.stepSeconds(), sources.stream().map(DataSource::name).toList());
    TreeMap<Long, Gathered> steps = new TreeMap<>();
    Sample before = samples.getFirst();
    for (Sample next : samples) {
      if (next.time() > before.time() && next.row().shape().equals(before.row().shape())) {
        rows.gather(sources, before, next, steps);
      }
      before = next.time() > before.time() ? next : before;
    }
    rows.close(steps.headMap(Math.floorDiv(before.time(), rows.step), false));
    return rows;
  }

  private void gather(
      List<DataSource> sources, Sample before, Sample next, Map<Long, Gathered> steps) {
    double elapsed = (double) (next.time() - before.time());
    if (elapsed > HEARTBEAT_STEPS * step) {
      return;
    }
    for (long at = before.time(); at < next.time(); ) {
      long number = Math.floorDiv(at, step);
      long until = Math.min(next.time(), (number + 1) * step);
      Gathered gathered = steps.computeIfAbsent(number, fresh -> new Gathered(sources.size()));
      for (int column = 0; column < sources.size(); column++) {
        double rate = Rate.of(sources.get(column), column, before.row(), next.row(), elapsed);
        if (!Double.isNaN(rate)) {
          gathered.add(column, rate, (double) (until - at));
        }
      }
      at = until;
    }
  }

  private void close(Map<Long, Gathered> steps) {
    steps.forEach(
        (number, gathered) -> {
          times.add((number + 1) * step);
          values.add(gathered.means(step));
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
