package io.trimaran.rrd;

import io.trimaran.rrd.Suspects.Run;
import io.trimaran.rrd.image.Rewritten;
import io.trimaran.sample.Row;
import io.trimaran.sample.Sample;
import io.trimaran.sample.SeriesId;
import io.trimaran.spool.Cursor;
import io.trimaran.spool.Mark;
import io.trimaran.spool.Page;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Looks in the files for rows that were refused, and puts into their place those that are missing:
 * what a node kept for an endpoint while another node went on with the device. Confined to the
 * context of its replica.
 */
final class Placing {

  /*
   * The rows themselves are read from the spool again, as many series at a time as fit into little
   * memory: on a connection that comes back after an hour, most of an hour's rows are refused.
   */

  private static final int PAGE_SAMPLES = 500;
  private static final long ROWS_AT_ONCE = 20_000;
  private static final int SERIES_AT_ONCE = 2_000;

  /* Another node's rows may have been on their way when the samples were gathered that a file was
   * changed by. So it is looked at once more after each change, until it is as it should be; nodes
   * that never agree must not go on for ever. */
  private static final int MOST_CHANGES = 20;

  /* A row that came late was counted into the step of the one behind it. Where that step was not
   * over, or got a row meanwhile, the file is looked at again until it is past. */
  private static final int FEWEST_LOOKS = 3;
  private static final int PAST_STEPS = 3;

  /* A disk may be full for a while, and a node that is gone may have left the file suspended, which
   * others end after a minute. What an endpoint never takes must not hold up the spool. */
  private static final int MOST_REFUSALS = 100;

  private final Context context;
  private final Cursor cursor;
  private final Wire wire;
  private final Rules rules;
  private final Mark from;
  private final Deque<Map.Entry<SeriesId, Run>> waiting;
  private final Map<SeriesId, Run> remaining;
  private final Promise<Void> done = Promise.promise();
  private int underWay;

  /**
   * @param runs 1 or more
   */
  Placing(Context context, Cursor cursor, Wire wire, Rules rules, Map<SeriesId, Run> runs) {
    this.context = context;
    this.cursor = cursor;
    this.wire = wire;
    this.rules = rules;
    this.from = runs.values().stream().map(Run::from).min(Comparator.naturalOrder()).orElseThrow();
    this.waiting = new ArrayDeque<>(runs.entrySet());
    this.remaining = new ConcurrentHashMap<>(runs);
  }

  /** Before the first page with a row that is looked for. */
  Mark hold() {
    return from;
  }

  /** Those that are not done, or of which the file was written too often. From any thread. */
  Map<SeriesId, Run> remaining() {
    return Map.copyOf(remaining);
  }

  /** Succeeds when each was tried; fails when the endpoint or the spool is lost. */
  Future<Void> run() {
    wire.ended().onComplete(end -> done.tryFail("the connection is lost"));
    next();
    return done.future();
  }

  private void next() {
    Map<SeriesId, Run> group = new HashMap<>();
    long rows = 0;
    while (!waiting.isEmpty() && rows < ROWS_AT_ONCE && group.size() < SERIES_AT_ONCE) {
      Map.Entry<SeriesId, Run> run = waiting.remove();
      group.put(run.getKey(), run.getValue());
      rows += run.getValue().rows();
    }
    if (group.isEmpty()) {
      done.tryComplete();
      return;
    }
    Set<String> folders = group.keySet().stream().map(SeriesId::folder).collect(Collectors.toSet());
    Map<SeriesId, List<Sample>> samples = new HashMap<>();
    // What came before the first row tells what happened between them.
    collect(cursor.keptBefore(from), group, folders, samples);
  }

  private void collect(
      Mark at, Map<SeriesId, Run> group, Set<String> folders, Map<SeriesId, List<Sample>> samples) {
    context
        .executeBlocking(() -> cursor.read(at, PAGE_SAMPLES, folders::contains), true)
        .onComplete(
            page -> {
              keep(page, group, samples);
              if (page.isAtEnd()) {
                ask(group, samples);
              } else if (!wire.isEnded()) {
                collect(page.next(), group, folders, samples);
              }
            },
            done::tryFail);
  }

  private static void keep(
      Page page, Map<SeriesId, Run> group, Map<SeriesId, List<Sample>> samples) {
    for (Sample sample : page.samples()) {
      @Nullable Run run = group.get(sample.series());
      if (run != null && around(sample, run).has(sample)) {
        samples.computeIfAbsent(sample.series(), fresh -> new ArrayList<>());
        samples.computeIfPresent(sample.series(), with(sample));
      }
    }
  }

  /** What must be known of a series, of this node's rows and of others'. */
  private static Stretch around(Sample sample, Run run) {
    return Stretch.around(sample.series(), run.first(), run.last(), sample.stepSeconds());
  }

  /** What another node polled just before and after tells what happened in between. */
  private void ask(Map<SeriesId, Run> group, Map<SeriesId, List<Sample>> samples) {
    List<Stretch> stretches = new ArrayList<>();
    samples.forEach(
        (series, own) ->
            stretches.add(around(own.getFirst(), Objects.requireNonNull(group.get(series)))));
    rules
        .foreign()
        .rows(cursor.endpoint(), stretches)
        .onComplete(
            rows ->
                context.runOnContext(
                    nothing -> {
                      rows.forEach(row -> samples.computeIfPresent(row.series(), with(row)));
                      place(group, samples);
                    }),
            done::tryFail);
  }

  /** Puts a row between those of a series, in the order of their times, one for each moment. */
  private static BiFunction<SeriesId, List<Sample>, List<Sample>> with(Sample row) {
    return (series, own) -> {
      int at = own.size();
      while (at > 0 && own.get(at - 1).time() >= row.time()) {
        at--;
      }
      if (at == own.size() || own.get(at).time() > row.time()) {
        own.add(at, row);
      } else if (isPreferred(row.row(), own.get(at).row())) {
        own.set(at, row);
      }
      return own;
    };
  }

  /** Which of two rows of one moment counts: any rule does that is the same on every node. */
  private static boolean isPreferred(Row row, Row other) {
    if (row.knownMask() != other.knownMask() || row.size() != other.size()) {
      return Long.compareUnsigned(row.knownMask(), other.knownMask()) > 0;
    }
    for (int position = 0; position < row.size(); position++) {
      int order = Long.compareUnsigned(row.rawBits(position), other.rawBits(position));
      if (order != 0) {
        return order > 0;
      }
    }
    return false;
  }

  private void place(Map<SeriesId, Run> group, Map<SeriesId, List<Sample>> samples) {
    underWay = group.size();
    group.forEach((series, run) -> place(series, run, samples.getOrDefault(series, List.of())));
  }

  private void place(SeriesId series, Run run, List<Sample> samples) {
    if (samples.isEmpty()) {
      remaining.remove(series); // the spool has let go of them, and counted them
      context.runOnContext(nothing -> answered());
      return;
    }
    LateRows rows = new LateRows(samples, run.first(), run.last(), run.reach());
    run.reaches(rows.reach());
    rules
        .rewriter()
        .rewrite(series.file(), rows)
        .onComplete(
            result ->
                context.runOnContext(
                    nothing -> judge(series, run, samples.getFirst(), rows, result)),
            done::tryFail);
  }

  private void judge(SeriesId series, Run run, Sample first, LateRows rows, Rewritten result) {
    if (wire.isEnded()) {
      return;
    }
    switch (result) {
      case Rewritten.Done placed -> {
        rules.tally().placed(rows.changedSteps());
        if (run.changed(rows.changedSteps()) >= MOST_CHANGES) {
          finish(series, run);
        }
      }
      case Rewritten.Unchanged present -> {
        if (rows.isSettled() || isPast(run, first.stepSeconds())) {
          finish(series, run);
        }
      }
      case Rewritten.Impossible impossible -> giveUp(series, run, first, impossible.reason());
      case Rewritten.Refused refused -> refused(series, run, first, refused.reason());
      case Rewritten.Busy tooBusy -> {
        if (rows.isTooEarly()) {
          refused(series, run, first, "newer rows of the file are kept back");
        }
      }
    }
    answered();
  }

  private void refused(SeriesId series, Run run, Sample first, String reason) {
    if (run.refuse() >= MOST_REFUSALS) {
      giveUp(series, run, first, reason);
    }
  }

  private void finish(SeriesId series, Run run) {
    rules.tally().duplicates(Math.max(0, run.rows() - run.placed()));
    remaining.remove(series);
  }

  private void giveUp(SeriesId series, Run run, Sample first, String reason) {
    rules.tally().late(first, run.rows(), reason);
    remaining.remove(series);
  }

  private boolean isPast(Run run, long step) {
    return run.look() >= FEWEST_LOOKS && rules.nowSeconds() > run.last() + PAST_STEPS * step;
  }

  private void answered() {
    underWay--;
    if (underWay == 0 && !wire.isEnded()) {
      next();
    }
  }
}
