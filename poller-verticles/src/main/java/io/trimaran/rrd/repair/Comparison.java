package io.trimaran.rrd.repair;

import io.trimaran.rrd.image.ArchiveRows;
import io.trimaran.rrd.image.FileImage;
import io.trimaran.rrdcached.codec.ConsolidationFunction;
import java.util.List;
import java.util.Optional;

/**
 * How the averages of a copy compare with those of another one, over the time that both cover.
 *
 * @param same values
 * @param missing values that only the other one knows
 * @param different values that differ by more than rounding, which is one count per step
 * @param worst the largest difference of those, as a share of the larger value
 */
record Comparison(long same, long missing, long different, double worst) {
  /** A row that needed a topping makes so much of a difference to the longer ones around it. */
  private static final double ROUNDING = 1e-4;

  /**
   * One count, and what is lost where two means are subtracted that are one count apart. A copy
   * that was rewritten in the middle of a step is up to half a count off there, as counters take
   * whole numbers; longer rows are the means of such steps.
   */
  private static final double COUNT = 1 + 1e-6;

  static Comparison of(FileImage copy, FileImage other) {
    List<String> names = other.header().names();
    List<Integer> positions = copy.header().names().stream().map(names::indexOf).toList();
    Comparison all = new Comparison(0, 0, 0, 0);
    for (ArchiveRows rows : copy.archives()) {
      Optional<ArchiveRows> theirs = other.archive(rows.archive());
      if (rows.archive().function() == ConsolidationFunction.AVERAGE && theirs.isPresent()) {
        all = all.plus(of(rows, theirs.get(), positions, COUNT / copy.header().stepSeconds()));
      }
    }
    return all;
  }

  /** With what may differ by as much as this. */
  private static Comparison of(
      ArchiveRows copy, ArchiveRows other, List<Integer> positions, double count) {
    long same = 0;
    long missing = 0;
    long different = 0;
    double worst = 0;
    for (int row = 0; row < copy.rows() && copy.end(row) <= other.newest(); row++) {
      for (int source = 0; source < positions.size(); source++) {
        int theirs = positions.get(source);
        double ours = copy.value(source, copy.end(row));
        double wanted = theirs < 0 ? Double.NaN : other.value(theirs, copy.end(row));
        if (Double.isNaN(wanted)) {
          continue;
        }
        if (Double.isNaN(ours)) {
          missing++;
        } else if (isSame(ours, wanted, count)) {
          same++;
        } else {
          different++;
          double larger = Math.max(Math.abs(ours), Math.abs(wanted));
          worst = Math.max(worst, Math.abs(ours - wanted) / larger);
        }
      }
    }
    return new Comparison(same, missing, different, worst);
  }

  private static boolean isSame(double a, double b, double count) {
    return Math.abs(a - b) <= Math.max(ROUNDING * Math.max(Math.abs(a), Math.abs(b)), count);
  }

  private Comparison plus(Comparison more) {
    return new Comparison(
        same + more.same,
        missing + more.missing,
        different + more.different,
        Math.max(worst, more.worst));
  }
}
