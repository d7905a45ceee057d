package io.trimaran.rrd.embedded.file;

import io.trimaran.rrdcached.codec.ConsolidationFunction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The archives that can give the rows of one data source of one archive, best first. */
final class Candidates {

  /*
   * As rrdtool 1.7 does it: all archives of the first donor come before those of the second; of one
   * donor first that with the same function and rows, then averages, then the finer ones. A row is
   * put together from what they know of its time, a second counts once, and it is known when more
   * than the archive's share of it is.
   */

  private record Candidate(StoredRows rows, int source) {}

  private final ConsolidationFunction function;
  private final long rowSeconds;
  private final long leastSeconds;
  private final List<Candidate> candidates = new ArrayList<>();

  /**
   * @param rowSeconds of the rows to put together
   * @param xff share of a row that may be unknown
   */
  Candidates(
      List<Donor> donors,
      String source,
      ConsolidationFunction function,
      long rowSeconds,
      double xff) {
    this.function = function;
    this.rowSeconds = rowSeconds;
    this.leastSeconds = (long) (xff * rowSeconds);
    for (Donor donor : donors) {
      int column = donor.source(source);
      if (column >= 0) {
        donor.archives().stream()
            .filter(rows -> isAverage(rows) || rows.function() == function)
            .sorted(order())
            .forEach(rows -> candidates.add(new Candidate(rows, column)));
      }
    }
  }

  private Comparator<StoredRows> order() {
    return Comparator.comparing((StoredRows rows) -> !isExact(rows))
        .thenComparing(rows -> !isAverage(rows))
        .thenComparingLong(StoredRows::seconds)
        .thenComparing(Comparator.comparingLong(StoredRows::rows).reversed());
  }

  private boolean isExact(StoredRows rows) {
    return rows.function() == function && rows.seconds() == rowSeconds;
  }

  private static boolean isAverage(StoredRows rows) {
    return rows.function() == ConsolidationFunction.AVERAGE;
  }

  /** The value of the row that ends then; NaN = unknown. */
  double row(long end) {
    Coverage coverage = new Coverage();
    double value = Double.NaN;
    for (Candidate candidate : candidates) {
      if (coverage.seconds() == rowSeconds) {
        break;
      }
      value = add(candidate, end, coverage, value);
    }
    if (coverage.seconds() <= leastSeconds) {
      return Double.NaN;
    }
    return function == ConsolidationFunction.AVERAGE
        ? value / coverage.seconds() * rowSeconds
        : value;
  }

  private double add(Candidate candidate, long end, Coverage coverage, double before) {
    StoredRows rows = candidate.rows();
    long begin = end - rowSeconds;
    if (!rows.hasRow(rows.endOf(begin + 1)) || !rows.hasRow(rows.endOf(end))) {
      return before;
    }
    double value = before;
    for (long at = rows.endOf(begin + 1);
        at <= rows.endOf(end) && coverage.seconds() < rowSeconds;
        at += rows.seconds()) {
      double part = rows.value(candidate.source(), at);
      if (!Double.isNaN(part)) {
        long added = coverage.add(Math.max(begin, at - rows.seconds()), Math.min(end, at));
        value = added == 0 ? value : joined(value, part, added);
      }
    }
    return value;
  }

  private double joined(double value, double part, long seconds) {
    return switch (function) {
      case AVERAGE -> (Double.isNaN(value) ? 0 : value) + part / rowSeconds * seconds;
      case MIN -> Double.isNaN(value) || part < value ? part : value;
      case MAX -> Double.isNaN(value) || part > value ? part : value;
      default -> part; // LAST: an archive has no other function
    };
  }
}
