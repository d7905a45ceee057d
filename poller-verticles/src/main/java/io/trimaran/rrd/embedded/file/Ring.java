package io.trimaran.rrd.embedded.file;

import io.trimaran.rrd.embedded.file.Elapsed.Run;
import io.trimaran.rrdcached.codec.RraDefinition;

/** Folds the steps that an update ended into one archive's rows. */
final class Ring {

  private static final double HIGHEST = Double.POSITIVE_INFINITY;
  private static final double LOWEST = Double.NEGATIVE_INFINITY;

  private final RraDefinition archive;
  private final int index;
  private final LiveState state;

  Ring(RraDefinition archive, int index, LiveState state) {
    this.archive = archive;
    this.index = index;
    this.state = state;
  }

  /**
   * Takes the steps that ended, all with the same value for each data source.
   *
   * @param steps the value per data source; NaN = unknown
   * @return rows completed by them, no more than the ring has
   */
  long take(double[] steps, Run run) {
    for (int source = 0; source < steps.length; source++) {
      take(source, steps[source], run);
    }
    long needed = needed(run);
    long rows = needed <= run.count() ? (run.count() - needed) / archive.steps() + 1 : 0;
    return Math.min(rows, archive.rows());
  }

  /** Takes the steps of one data source. */
  void take(int source, double step, Run run) {
    long needed = needed(run);
    if (archive.steps() == 1) {
      state.firstRow(index, source, step);
      if (run.count() > 1) {
        state.furtherRows(index, source, step);
      }
    } else if (run.count() < needed) {
      gather(source, step, run.count());
    } else {
      finish(source, step, needed);
      carry(source, step, (run.count() - needed) % archive.steps());
    }
  }

  /** Steps that complete the row under way. */
  private long needed(Run run) {
    return archive.steps() - run.first() % archive.steps();
  }

  /** The row goes on. */
  private void gather(int source, double step, long steps) {
    if (Double.isNaN(step)) {
      state.unknownSteps(index, source, state.unknownSteps(index, source) + steps);
      return;
    }
    double soFar = state.rowValue(index, source);
    state.rowValue(
        index,
        source,
        switch (archive.function()) {
          case AVERAGE -> Double.isNaN(soFar) ? step * steps : soFar + step * steps;
          case MIN -> Double.isNaN(soFar) || step < soFar ? step : soFar;
          case MAX -> Double.isNaN(soFar) || step > soFar ? step : soFar;
          default -> step; // LAST: an archive has no other function
        });
  }

  /** The row is complete with the {@code needed} first of the steps. */
  private void finish(int source, double step, long needed) {
    boolean isUnknown = Double.isNaN(step);
    if (isUnknown) {
      state.unknownSteps(index, source, state.unknownSteps(index, source) + needed);
    }
    long unknown = state.unknownSteps(index, source);
    boolean isTooLittle = unknown > archive.steps() * archive.xff();
    state.firstRow(
        index, source, isTooLittle ? Double.NaN : completed(source, step, needed, unknown));
    state.furtherRows(index, source, step);
  }

  private double completed(int source, double step, long needed, long unknown) {
    double soFar = state.rowValue(index, source);
    return switch (archive.function()) {
      case AVERAGE -> (known(soFar, 0) + known(step, 0) * needed) / (archive.steps() - unknown);
      case MIN -> Math.min(known(soFar, HIGHEST), known(step, HIGHEST));
      case MAX -> Math.max(known(soFar, LOWEST), known(step, LOWEST));
      default -> step;
    };
  }

  /** What the next row starts with: the steps past the last complete row. */
  private void carry(int source, double step, long steps) {
    boolean isNothing = steps == 0 || Double.isNaN(step);
    state.unknownSteps(index, source, Double.isNaN(step) ? steps : 0);
    state.rowValue(
        index,
        source,
        switch (archive.function()) {
          case AVERAGE -> isNothing ? 0 : step * steps;
          case MIN -> isNothing ? HIGHEST : step;
          case MAX -> isNothing ? LOWEST : step;
          default -> isNothing ? Double.NaN : step;
        });
  }

  private static double known(double value, double otherwise) {
    return Double.isNaN(value) ? otherwise : value;
  }
}
