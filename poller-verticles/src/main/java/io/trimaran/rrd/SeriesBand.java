package io.trimaran.rrd;

import io.trimaran.rrdcached.codec.RrdReply.Fetched;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;

/**
 * Between which values a series moved within each row of its columns: at least from the smallest to
 * the largest of what is stored of that time. Immutable.
 */
public final class SeriesBand {
  private final double[][] lows;
  private final double[][] highs;

  private SeriesBand(double[][] lows, double[][] highs) {
    this.lows = lows;
    this.highs = highs;
  }

  /**
   * What lies around columns.
   *
   * @param averages all rows that the columns were made of
   * @param least of an archive of minima, if there is one
   * @param most of an archive of maxima, if there is one
   * @return empty where nothing is stored that the columns do not show
   */
  static Optional<SeriesBand> around(
      SeriesColumns columns,
      List<? extends Rows> averages,
      Optional<Fetched> least,
      Optional<Fetched> most) {
    SeriesBand band =
        new SeriesBand(
            edges(columns, with(averages, least), Math::min),
            edges(columns, with(averages, most), Math::max));
    return Arrays.deepEquals(band.lows, band.highs) ? Optional.empty() : Optional.of(band);
  }

  private static List<Rows> with(List<? extends Rows> averages, Optional<Fetched> archive) {
    List<Rows> all = new ArrayList<>(averages);
    archive.ifPresent(fetched -> all.add(new Rows.OfArchive(fetched)));
    return all;
  }

  private static double[][] edges(
      SeriesColumns columns, List<Rows> sources, DoubleBinaryOperator farther) {
    double[][] edges = new double[columns.names().size()][];
    for (int column = 0; column < edges.length; column++) {
      double[] edge = columns.column(column);
      for (Rows source : sources) {
        widen(edge, columns.grid(), source, columns.names().get(column), farther);
      }
      edges[column] = edge;
    }
    return edges;
  }

  /** What is unknown stays so: an unknown operand makes an unknown result. */
  private static void widen(
      double[] edge, Grid grid, Rows source, String name, DoubleBinaryOperator farther) {
    int column = source.names().indexOf(name);
    for (int row = 0; column >= 0 && row < source.size(); row++) {
      double value = source.value(column, row);
      long end = source.time(row);
      if (!Double.isNaN(value)) {
        grid.overlaps(
            end - source.step(),
            end,
            (at, seconds) -> edge[at] = farther.applyAsDouble(edge[at], value));
      }
    }
  }

  /** NaN = unknown, where the column's value is. */
  public double low(int column, int row) {
    return lows[column][row];
  }

  /** NaN = unknown, where the column's value is. */
  public double high(int column, int row) {
    return highs[column][row];
  }
}
