package io.trimaran.rrd;

import io.trimaran.rrdcached.codec.RrdReply.Fetched;
import java.util.Arrays;
import java.util.List;

/**
 * Values of a series, a column per data source: averages of equal intervals, oldest first. Counters
 * are rates per second. Immutable.
 */
public final class SeriesColumns {
  private final Grid grid;
  private final List<String> names;
  private final double[][] values;

  private SeriesColumns(Grid grid, List<String> names, double[][] values) {
    this.grid = grid;
    this.names = List.copyOf(names);
    this.values = values;
  }

  static SeriesColumns of(Fetched fetched, long from, long to, int points) {
    return of(List.of(new Rows.OfArchive(fetched)), from, to, points);
  }

  /**
   * What lies in a range, condensed to a number of points. Rows are joined at multiples of the
   * joined step, so that a window that moves shows the same values.
   *
   * @param sources 1 or more; the first decides columns and step, each of the others fills in what
   *     those before it do not know
   * @param from exclusive, seconds since 1970
   * @param to the last row is the one that holds this time
   * @param points at most so many rows, or one more where the range is not a multiple
   */
  static SeriesColumns of(List<? extends Rows> sources, long from, long to, int points) {
    Rows base = sources.getFirst();
    long rowsWanted = Math.max(1, Math.ceilDiv(to - from, base.step()));
    long step = base.step() * Math.ceilDiv(rowsWanted, points);
    long first = Math.floorDiv(from, step) * step + step;
    int rows = base.size() == 0 ? 0 : (int) ((Math.ceilDiv(to, step) * step - first) / step + 1);
    Grid grid = new Grid(first, step, rows);
    double[][] values = new double[base.names().size()][];
    for (int column = 0; column < values.length; column++) {
      Condensed condensed = new Condensed(grid);
      for (int source = 0; source < sources.size(); source++) {
        condensed.fill(sources.get(source), sources.subList(0, source), base.names().get(column));
      }
      values[column] = condensed.means();
    }
    return new SeriesColumns(grid, base.names(), values);
  }

  /** One column: means of what is known, weighted by its time; NaN where nothing is. */
  private static final class Condensed {
    private final Grid grid;
    private final double[] products;
    private final double[] seconds;

    Condensed(Grid grid) {
      this.grid = grid;
      this.products = new double[grid.size()];
      this.seconds = new double[grid.size()];
    }

    /** Adds what is known of a data source and not known to any of the others. */
    void fill(Rows from, List<? extends Rows> others, String name) {
      int column = from.names().indexOf(name);
      int[] columns = others.stream().mapToInt(one -> one.names().indexOf(name)).toArray();
      for (int row = 0; column >= 0 && row < from.size(); row++) {
        double value = from.value(column, row);
        long end = from.time(row);
        if (!Double.isNaN(value) && !isKnown(others, columns, end)) {
          add(value, end - from.step(), end);
        }
      }
    }

    private static boolean isKnown(List<? extends Rows> rows, int[] columns, long time) {
      for (int i = 0; i < columns.length; i++) {
        if (columns[i] >= 0 && rows.get(i).isKnown(columns[i], time)) {
          return true;
        }
      }
      return false;
    }

    private void add(double value, long begin, long end) {
      grid.overlaps(
          begin,
          end,
          (row, overlap) -> {
            products[row] += value * overlap;
            seconds[row] += overlap;
          });
    }

    double[] means() {
      double[] means = new double[products.length];
      Arrays.setAll(means, i -> seconds[i] == 0 ? Double.NaN : products[i] / seconds[i]);
      return means;
    }
  }

  /** The intervals that the rows stand for. */
  Grid grid() {
    return grid;
  }

  /** Seconds between rows. */
  public long step() {
    return grid.step();
  }

  public int rows() {
    return grid.size();
  }

  /** The end of a row's interval, seconds since 1970. */
  public long time(int row) {
    return grid.time(row);
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
        && grid.equals(that.grid)
        && names.equals(that.names)
        && Arrays.deepEquals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.deepHashCode(values) * 31 + grid.hashCode();
  }

  @Override
  public String toString() {
    return names + " at " + grid;
  }
}
