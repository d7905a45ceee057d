package io.trimaran.rrd.embedded.file;

import io.trimaran.rrdcached.codec.ConsolidationFunction;
import java.util.List;

/**
 * Which rows are wanted.
 *
 * @param startSecond before the first row; seconds since 1970
 * @param endSecond within the last row; not before the start
 * @param columns names of the data sources, in the order wanted; empty = all
 * @param maxValues most values that are read, so that a wrong range costs no memory
 */
public record FetchQuery(
    ConsolidationFunction function,
    long startSecond,
    long endSecond,
    List<String> columns,
    int maxValues) {

  /** The latest second that is understood, in the year 36812. */
  public static final long MAX_SECOND = 1L << 40;

  public FetchQuery {
    columns = List.copyOf(columns);
    if (startSecond < 0 || startSecond > endSecond || endSecond > MAX_SECOND) {
      throw new IllegalArgumentException(
          "range: %d to %d (expected: 0 <= start <= end <= %d)"
              .formatted(startSecond, endSecond, MAX_SECOND));
    }
  }
}
