package io.trimaran.rrd.embedded.file;

import io.trimaran.rrd.embedded.file.Elapsed.Run;
import io.trimaran.rrdcached.codec.DsDefinition;
import io.trimaran.rrdcached.codec.UpdateRow;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.List;

/** Feeds rows into a file's state: readings to steps here, steps to rows in {@link Ring}. */
final class Update {

  private final RrdDefinition definition;
  private final LiveState state;
  private final RowWriter writer;

  Update(Contents contents, FileChannel channel) {
    definition = contents.definition();
    state = contents.state();
    writer = new RowWriter(contents, channel);
  }

  /** Takes one row that is later than the state. */
  void apply(UpdateRow row) throws IOException {
    Elapsed elapsed = Elapsed.between(state, row, definition.stepSeconds());
    List<DsDefinition> sources = definition.sources();
    List<String> readings = Readings.texts(row);
    double[] increments = new double[sources.size()];
    for (int i = 0; i < increments.length; i++) {
      String older = state.reading(i);
      increments[i] =
          Increment.of(sources.get(i), row, i, readings.get(i), older, elapsed.seconds());
      state.keepReading(i, readings.get(i));
      if (elapsed.runs().isEmpty()) {
        gather(i, increments[i], elapsed.seconds());
      }
    }
    for (Run run : elapsed.runs()) {
      double[] shares = shares(increments, run, elapsed);
      finish(run, shares);
      for (int i = 0; i < shares.length; i++) {
        increments[i] -= shares[i];
      }
    }
    state.moveTo(row.epochSeconds());
  }

  /** What of the increments falls into a run; the last one takes what is left. */
  private static double[] shares(double[] increments, Run run, Elapsed elapsed) {
    if (run.equals(elapsed.runs().getLast())) {
      return increments.clone();
    }
    return Arrays.stream(increments).map(all -> all * run.seconds() / elapsed.seconds()).toArray();
  }

  /** The step goes on: adds to what it has. */
  private void gather(int column, double increment, double seconds) {
    if (Double.isNaN(increment)) {
      state.unknownSeconds(column, (long) (state.unknownSeconds(column) + Math.floor(seconds)));
    } else {
      double soFar = state.stepValue(column);
      state.stepValue(column, Double.isNaN(soFar) ? increment : soFar + increment);
    }
  }

  private void finish(Run run, double[] increments) throws IOException {
    double[] steps = new double[increments.length];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = finish(run, i, increments[i]);
    }
    for (int i = 0; i < definition.archives().size(); i++) {
      Ring ring = new Ring(definition.archives().get(i), i, state);
      long rows = ring.take(steps, run);
      if (rows > 0) {
        writer.complete(i, rows);
      }
    }
  }

  /** A run of steps ends: its value is returned, and the next step starts with the rest. */
  private double finish(Run run, int column, double increment) {
    double seconds = run.seconds();
    double gathered = state.stepValue(column);
    double unknownBefore = run.before();
    boolean isKnown = !Double.isNaN(increment);
    if (isKnown) {
      gathered = (Double.isNaN(gathered) ? 0 : gathered) + increment / seconds * run.before();
      unknownBefore = 0;
    }
    long unknown = state.unknownSeconds(column);
    double step = Double.NaN;
    if (seconds <= definition.sources().get(column).heartbeatSeconds()
        && definition.stepSeconds() / 2.0 >= unknown) {
      long whole = run.count() * definition.stepSeconds();
      step = gathered / ((double) (whole - unknown) - unknownBefore);
    }
    state.unknownSeconds(column, isKnown ? 0 : (long) Math.floor(run.after()));
    state.stepValue(column, isKnown ? increment / seconds * run.after() : Double.NaN);
    return step;
  }
}
