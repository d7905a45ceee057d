package io.trimaran.rrd.image;

import io.trimaran.rrdcached.codec.RraDefinition;
import io.trimaran.rrdcached.codec.RrdReply.Fetched;
import java.util.Arrays;
import java.util.OptionalLong;

/** The rows of one archive: one value for each data source, in the order of the file. Immutable. */
public final class ArchiveRows {
  private final RraDefinition archive;
  private final long seconds;
  private final long newest;
  private final double[][] values;

  private ArchiveRows(RraDefinition archive, long seconds, long newest, double[][] values) {
    this.archive = archive;
    this.seconds = seconds;
    this.newest = newest;
    this.values = values;
  }

  /** All rows of an archive, as they were fetched. */
  static ArchiveRows of(RraDefinition archive, Fetched fetched) {
    double[][] values = new double[fetched.columns().size()][];
    for (int source = 0; source < values.length; source++) {
      values[source] = fetched.columns().get(source).toArray();
    }
    return new ArchiveRows(archive, fetched.stepSeconds(), fetched.endSeconds(), values);
  }

  /** Rows in which nothing is known. */
  public static ArchiveRows unknown(FileHeader header, RraDefinition archive) {
    double[][] values = new double[header.sources().size()][Math.toIntExact(archive.rows())];
    for (double[] column : values) {
      Arrays.fill(column, Double.NaN);
    }
    return new ArchiveRows(archive, header.rowSeconds(archive), header.newest(archive), values);
  }

  /** A value by its place. */
  @FunctionalInterface
  public interface Values {

    /**
     * The value of a row.
     *
     * @param source position in the file
     * @param end of the row, seconds since 1970
     * @param present NaN = unknown
     */
    double at(int source, long end, double present);
  }

  /** The same rows with other values. */
  public ArchiveRows with(Values changed) {
    double[][] all = new double[values.length][];
    for (int source = 0; source < all.length; source++) {
      all[source] = values[source].clone();
      for (int row = 0; row < all[source].length; row++) {
        all[source][row] = changed.at(source, end(row), all[source][row]);
      }
    }
    return new ArchiveRows(archive, seconds, newest, all);
  }

  public RraDefinition archive() {
    return archive;
  }

  /** Seconds that a row covers. */
  public long seconds() {
    return seconds;
  }

  /** The end of the newest row. */
  public long newest() {
    return newest;
  }

  int sources() {
    return values.length;
  }

  public int rows() {
    return values[0].length;
  }

  /** The end of a row, counted from the oldest. */
  public long end(int row) {
    return newest - (rows() - 1L - row) * seconds;
  }

  /** NaN = unknown, or no row that ends then. */
  public double value(int source, long end) {
    long row = rows() - 1L - Math.floorDiv(newest - end, seconds);
    boolean isRow = Math.floorMod(newest - end, seconds) == 0 && row >= 0 && row < rows();
    return isRow ? values[source][(int) row] : Double.NaN;
  }

  double value(int source, int row) {
    return values[source][row];
  }

  /** Whether anything is known in a row. */
  boolean isKnown(int row) {
    for (double[] column : values) {
      if (!Double.isNaN(column[row])) {
        return true;
      }
    }
    return false;
  }

  /** The beginning of the first row in which something is known. */
  OptionalLong firstKnown() {
    for (int row = 0; row < rows(); row++) {
      if (isKnown(row)) {
        return OptionalLong.of(end(row) - seconds);
      }
    }
    return OptionalLong.empty();
  }
}
