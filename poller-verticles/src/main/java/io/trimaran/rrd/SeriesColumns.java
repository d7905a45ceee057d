package io.trimaran.rrd;

import io.trimaran.rrdcached.codec.RrdReply.Fetched;
import java.util.Arrays;
import java.util.List;

/**
 * Values of a series, a column per data source: averages of equal intervals, oldest first. Counters
 * are rates per second. Immutable.
 */
public final class SeriesColumns {
  private final long firstTime;
  private final long step;
  private final int rows;
  private final List<String> names;
  private final double[][] values;

  private SeriesColumns(
      long firstTime, long step, int rows, List<String> names, double[][] values) {
    this.firstTime = firstTime;
    this.step = step;
    this.rows = rows;
    this.names = List.copyOf(names);
    this.values = values;
  }

  /**
   * The rows of an answer that lie in a range, condensed to a number of points. Rows are joined at
   * multiples of the joined step, so that a window that moves shows the same values.
   *
   * @param from exclusive, seconds since 1970
   * @param to the last row is the one that holds this time
   * @param points at most so many rows, or one more where the range is not a multiple
   */
  static SeriesColumns of(Fetched fetched, long from, long to, int points) {
    long rowsWanted = Math.max(1, Math.ceilDiv(to - from, fetched.stepSeconds()));
    long step = fetched.stepSeconds() * Math.ceilDiv(rowsWanted, points);
    long first = Math.floorDiv(Math.max(from, fetched.startSeconds()), step) * step + step;
    long last = Math.ceilDiv(Math.min(to, fetched.endSeconds()), step) * step;
    int rows = (int) Math.max(0, (last - first) / step + 1);
    List<String> names = fetched.columns().stream().map(column -> column.name()).toList();
    double[][] values = new double[names.size()][rows];
    for (int column = 0; column < names.size(); column++) {
      condense(fetched, column, first, step, values[column]);
    }
    return new SeriesColumns(first, step, rows, names, values);
  }

  /** Means of what is known; NaN where nothing is. */
  private static void condense(Fetched fetched, int column, long first, long step, double[] into) {
    int[] known = new int[into.length];
    for (int row = 0; row < fetched.rows(); row++) {
      double value = fetched.columns().get(column).get(row);
      long target = Math.ceilDiv(fetched.rowSeconds(row) - first, step);
      if (!Double.isNaN(value) && target >= 0 && target < into.length) {
        into[(int) target] += value;
        known[(int) target]++;
      }
    }
    for (int i = 0; i < into.length; i++) {
      into[i] = known[i] == 0 ? Double.NaN : into[i] / known[i];
    }
  }

  /** Seconds between rows. */
  public long step() {
    return step;
  }

  public int rows() {
    return rows;
  }

  /** The end of a row's interval, seconds since 1970. */
  public long time(int row) {
    return firstTime + row * step;
  }

  /** The data sources, in the order of the file. */
  public List<String> names() {
    return names;
  }

  /** NaN = unknown. */
  public double value(int column, int row) {
    return values[column][row];
  }

  /** A copy of a column; NaN = unknown. */
  public double[] column(int column) {
    return values[column].clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SeriesColumns that
        && firstTime == that.firstTime
        && step == that.step
        && names.equals(that.names)
        && Arrays.deepEquals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.deepHashCode(values) * 31 + Long.hashCode(firstTime);
  }

  @Override
  public String toString() {
    return names + " " + rows + " rows of " + step + " s from " + firstTime;
  }
}
