package io.trimaran.rrd.embedded.file;

import io.trimaran.rrd.embedded.file.Elapsed.Run;
import io.trimaran.rrdcached.codec.ConsolidationFunction;
import io.trimaran.rrdcached.codec.DsDefinition;
import io.trimaran.rrdcached.codec.RraDefinition;
import java.util.List;

/** What a new file begins with, from other files: as rrdcreate(1) has it for --source. */
final class Prefill {

  private static final double XFF_OF_STEPS = 0.5;
  private static final String UNKNOWN = "U";

  private final RrdDefinition definition;
  private final LiveState state;
  private final List<Donor> donors;
  private final long last;

  /**
   * @param state of the new file, as it is without donors
   */
  Prefill(RrdDefinition definition, LiveState state, List<Donor> donors) {
    this.definition = definition;
    this.state = state;
    this.donors = List.copyOf(donors);
    this.last = state.lastSecond();
  }

  /** Sets what the donors tell of the step and of the rows under way. */
  void fillState() {
    for (int source = 0; source < definition.sources().size(); source++) {
      fillStep(source);
    }
    for (int archive = 0; archive < definition.archives().size(); archive++) {
      for (int source = 0; source < definition.sources().size(); source++) {
        if (!copyRow(archive, source)) {
          gatherRow(archive, source);
        }
      }
    }
  }

  /** The values of one data source in one archive, oldest first; NaN = unknown. */
  double[] rows(int archive, int source) {
    RraDefinition wanted = definition.archives().get(archive);
    long seconds = definition.rowSeconds(wanted);
    Candidates candidates =
        new Candidates(donors, name(source), wanted.function(), seconds, wanted.xff());
    double[] values = new double[Math.toIntExact(wanted.rows())];
    long end = last - last % seconds - (wanted.rows() - 1) * seconds;
    for (int row = 0; row < values.length; row++) {
      values[row] = candidates.row(end + row * seconds);
    }
    return values;
  }

  private String name(int source) {
    return definition.sources().get(source).name();
  }

  /** Takes the last reading from the first donor that was updated within the same step. */
  private void fillStep(int source) {
    DsDefinition wanted = definition.sources().get(source);
    for (Donor donor : donors) {
      int theirs = donor.source(wanted.name());
      if (theirs >= 0
          && isSameStep(donor)
          && !donor.state().reading(theirs).equals(UNKNOWN)
          && donor.contents().definition().sources().get(theirs).type() == wanted.type()) {
        state.keepReading(source, donor.state().reading(theirs));
        state.unknownSeconds(source, donor.state().unknownSeconds(theirs));
        state.stepValue(source, donor.state().stepValue(theirs));
        return;
      }
    }
  }

  private boolean isSameStep(Donor donor) {
    return donor.stepSeconds() == definition.stepSeconds()
        && donor.state().lastSecond() / donor.stepSeconds() == last / definition.stepSeconds();
  }

  /** Whether a donor has the same row under way, to be taken as it is. */
  private boolean copyRow(int archive, int source) {
    RraDefinition wanted = definition.archives().get(archive);
    for (Donor donor : donors) {
      int theirs = donor.source(name(source));
      List<RraDefinition> archives = donor.contents().definition().archives();
      for (int i = 0; theirs >= 0 && isSameStep(donor) && i < archives.size(); i++) {
        if (archives.get(i).function() == wanted.function()
            && archives.get(i).steps() == wanted.steps()) {
          state.copyRow(archive, source, donor.state(), i, theirs);
          return true;
        }
      }
    }
    return false;
  }

  /** Folds the steps since the row before into the row under way. */
  private void gatherRow(int archive, int source) {
    RraDefinition wanted = definition.archives().get(archive);
    long step = definition.stepSeconds();
    long seconds = definition.rowSeconds(wanted);
    state.rowValue(archive, source, Double.NaN);
    state.unknownSteps(archive, source, 0);
    Candidates steps =
        new Candidates(donors, name(source), ConsolidationFunction.AVERAGE, step, XFF_OF_STEPS);
    Ring ring = new Ring(wanted, archive, state);
    for (long begin = last - last % seconds - seconds; begin + step <= last; begin += step) {
      ring.take(source, steps.row(begin + step), new Run(begin / step, 1, step, 0));
    }
  }
}
