package io.trimaran.rrd;

import io.trimaran.rrdcached.codec.RrdCommand.Batchable;
import io.trimaran.sample.Sample;
import io.trimaran.spool.Page;
import java.util.ArrayList;
import java.util.List;

/**
 * A page of the spool, ready to be sent.
 *
 * @param samples those to send, a command each
 */
record Outgoing(Page page, List<Sample> samples, List<Batchable> commands, List<Unfit> unfit) {

  /** How far a row may be ahead of this node's clock. */
  static final long AHEAD_SECONDS = 600;

  /** A sample that must not be sent. */
  record Unfit(Sample sample, String reason) {}

  Outgoing {
    samples = List.copyOf(samples);
    commands = List.copyOf(commands);
    unfit = List.copyOf(unfit);
  }

  static Outgoing of(Page page, Layouts layouts, long nowSeconds) {
    List<Sample> samples = new ArrayList<>(page.samples().size());
    List<Batchable> commands = new ArrayList<>(page.samples().size());
    List<Unfit> unfit = new ArrayList<>();
    for (Sample sample : page.samples()) {
      try {
        commands.add(command(sample, layouts, nowSeconds));
        samples.add(sample);
      } catch (IllegalArgumentException e) {
        unfit.add(new Unfit(sample, String.valueOf(e.getMessage())));
      }
    }
    return new Outgoing(page, samples, commands, unfit);
  }

  private static Batchable command(Sample sample, Layouts layouts, long nowSeconds) {
    // The daemon takes a row of the future, and then refuses all others of its series until then.
    if (sample.time() > nowSeconds + AHEAD_SECONDS) {
      throw new IllegalArgumentException(
          "time: %d (expected: at most %d s after this node's clock, %d)"
              .formatted(sample.time(), AHEAD_SECONDS, nowSeconds));
    }
    return RrdSchema.update(sample, layouts.of(sample.series()).orElse(Layout.Same.SAME));
  }
}
