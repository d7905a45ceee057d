package io.trimaran.rrd.embedded.file;

import io.trimaran.rrdcached.codec.UpdateRow;
import java.util.List;

/**
 * How the time between two readings falls on the grid of steps.
 *
 * @param seconds the whole of it
 * @param runs the steps that end within it, in order; empty when none does
 */
record Elapsed(double seconds, List<Run> runs) {

  private static final double MICROS = 1e6;

  /**
   * Steps that end with the same value.
   *
   * @param first number of the first step, counted from 1970
   * @param count how many
   * @param before seconds between the readings that fall into them
   * @param after seconds between them and the reading
   */
  record Run(long first, long count, double before, double after) {

    double seconds() {
      return before + after;
    }
  }

  /** The step under way ends by itself, whole ones that follow it together. */
  static Elapsed between(LiveState state, UpdateRow row, long stepSeconds) {
    double micros = state.lastMicros() / MICROS;
    double seconds = (double) (row.epochSeconds() - state.lastSecond()) - micros;
    long first = state.lastSecond() / stepSeconds;
    long count = row.epochSeconds() / stepSeconds - first;
    if (count == 0) {
      return new Elapsed(seconds, List.of());
    }
    long after = row.epochSeconds() % stepSeconds;
    double before = (double) ((first + 1) * stepSeconds - state.lastSecond()) - micros;
    if (count == 1 || before == stepSeconds) {
      double all = (double) (row.epochSeconds() - after - state.lastSecond()) - micros;
      return new Elapsed(seconds, List.of(new Run(first, count, all, after)));
    }
    Run whole = new Run(first + 1, count - 1, (double) (count - 1) * stepSeconds, after);
    return new Elapsed(seconds, List.of(new Run(first, 1, before, 0), whole));
  }
}
