package io.trimaran.rrd;

import io.trimaran.rrdcached.codec.Refusal;
import io.trimaran.rrdcached.codec.RrdCommand.Batchable;
import io.trimaran.rrdcached.codec.RrdCommand.Create;
import io.trimaran.rrdcached.codec.RrdReply.BatchDone;
import io.trimaran.rrdcached.codec.RrdReply.BatchError;
import io.trimaran.sample.Sample;
import io.trimaran.sample.SeriesId;
import io.trimaran.spool.Page;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One page on its way: sent as a batch, and rows whose file is missing once more, behind its
 * creation. Confined to the context of its replica.
 */
final class Delivery {

  /** Hears how it goes. */
  interface Progress {

    /** Some rows are sent again: no other page may be sent before they are answered. */
    void repairing();

    void repaired();

    /** A row was refused because the endpoint has one of that time. */
    void refused(Sample sample, long newest, Page page);

    /** Every row was answered. */
    void done();
  }

  /** A command of a repair, and the sample that needs it. */
  private record Step(Sample sample, Batchable command) {
    boolean isCreation() {
      return command instanceof Create;
    }
  }

  private final Outgoing outgoing;
  private final Wire wire;
  private final Rules rules;
  private final Progress progress;
  private long sentNanos;
  private long tookNanos;
  private boolean isDone;

  Delivery(Outgoing outgoing, Wire wire, Rules rules, Progress progress) {
    this.outgoing = outgoing;
    this.wire = wire;
    this.rules = rules;
    this.progress = progress;
  }

  Page page() {
    return outgoing.page();
  }

  boolean isDone() {
    return isDone;
  }

  /** How long its answers took. */
  Duration took() {
    return Duration.ofNanos(tookNanos);
  }

  void send() {
    sentNanos = System.nanoTime();
    rules.tally().unreadable(page().unreadable());
    outgoing.unfit().forEach(unfit -> rules.tally().rejected(unfit.sample(), unfit.reason()));
    if (outgoing.commands().isEmpty()) {
      finish();
    } else {
      wire.batch(outgoing.commands(), this::judge);
    }
  }

  private void judge(BatchDone done) {
    Map<Integer, BatchError> errors = byLine(done);
    List<Sample> missing = new ArrayList<>();
    for (int i = 0; i < outgoing.samples().size(); i++) {
      Sample sample = outgoing.samples().get(i);
      BatchError error = errors.get(i + 1);
      if (error == null) {
        rules.tally().accepted(sample);
      } else if (error.reason() == Refusal.NO_SUCH_FILE) {
        missing.add(sample);
      } else {
        refused(sample, error);
      }
    }
    if (missing.isEmpty()) {
      finish();
    } else {
      repair(missing);
    }
  }

  private static Map<Integer, BatchError> byLine(BatchDone done) {
    Map<Integer, BatchError> errors = HashMap.newHashMap(done.errors().size());
    done.errors().forEach(error -> errors.put(error.line(), error));
    return errors;
  }

  private void refused(Sample sample, BatchError error) {
    rules
        .tally()
        .refused(sample, error, rules.nowSeconds())
        .ifPresent(newest -> progress.refused(sample, newest, page()));
  }

  private void repair(List<Sample> missing) {
    List<Step> steps = new ArrayList<>();
    Set<SeriesId> created = new HashSet<>();
    for (Sample sample : missing) {
      try {
        if (created.add(sample.series())) {
          steps.add(new Step(sample, rules.schema().create(sample)));
        }
        steps.add(new Step(sample, RrdSchema.update(sample, Layout.Same.SAME)));
      } catch (IllegalArgumentException e) {
        rules.tally().rejected(sample, "can't be created: " + e.getMessage());
      }
    }
    if (steps.isEmpty()) {
      finish();
      return;
    }
    progress.repairing();
    wire.batch(steps.stream().map(Step::command).toList(), done -> repaired(steps, done));
  }

  private void repaired(List<Step> steps, BatchDone done) {
    Map<Integer, BatchError> errors = byLine(done);
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      BatchError error = errors.get(i + 1);
      if (error == null && step.isCreation()) {
        rules.tally().created();
        rules.layouts().same(step.sample().series());
      } else if (error == null) {
        rules.tally().accepted(step.sample());
      } else if (!step.isCreation()) {
        refused(step.sample(), error);
      } else if (error.reason() != Refusal.FILE_EXISTS) {
        rules.tally().notCreated(step.sample(), error.message());
      }
    }
    progress.repaired();
    finish();
  }

  private void finish() {
    tookNanos = System.nanoTime() - sentNanos;
    isDone = true;
    progress.done();
  }
}
