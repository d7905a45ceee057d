package io.trimaran.rrd;

import io.trimaran.rrd.Suspects.Run;
import io.trimaran.rrdcached.codec.Refusal;
import io.trimaran.rrdcached.codec.RrdReply;
import io.trimaran.sample.Sample;
import io.trimaran.sample.SeriesId;
import io.trimaran.spool.Cursor;
import io.trimaran.spool.Mark;
import io.trimaran.spool.Page;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is delivered over one connection: everything from the safe mark on, in order, a few pages at
 * once, until the connection is lost. Confined to the context of its replica.
 */
final class Session implements Delivery.Progress {

  /*
   * Rows whose file is missing are sent again behind its creation. Until they are answered no
   * further page is sent: a page between the refusal and the repetition could bring a newer row of
   * the same series, and the repeated one would be refused as late.
   */

  private static final long RETRY_MILLIS = 2_000;

  /* Nodes that were parted find the endpoints again before they find each other. */
  private static final Duration REUNION = Duration.ofMinutes(1);

  private final Context context;
  private final Cursor cursor;
  private final UnsafeTail unsafe;
  private final Wire wire;
  private final Rules rules;
  private final Deque<Delivery> inFlight = new ArrayDeque<>();
  private final Suspects suspects = new Suspects();
  private final Pace pace = new Pace();
  private volatile Optional<Placing> placing = Optional.empty();
  private final Mark acknowledgedBefore;
  private final long began = System.nanoTime();
  private Mark next;
  private int repairs;
  private boolean isFetching;
  private boolean isAtEnd;
  private boolean isWaiting;
  private volatile Mark reached;
  private volatile int suspected;

  Session(Context context, Cursor cursor, UnsafeTail unsafe, Wire wire, Rules rules) {
    this.context = context;
    this.cursor = cursor;
    this.unsafe = unsafe;
    this.wire = wire;
    this.rules = rules;
    this.acknowledgedBefore = cursor.acknowledged();
    this.next = cursor.safe();
    this.reached = next;
  }

  /** Before the first record that is not yet answered on this connection. From any thread. */
  Mark reached() {
    return reached;
  }

  /** Series of which rows that were refused are looked for, or will be. From any thread. */
  int toPlace() {
    int waiting = suspected; // read first: what is no longer suspected is being placed
    return waiting + placing.map(all -> all.remaining().size()).orElse(0);
  }

  void begin() {
    pump();
  }

  /** Nothing is sent or counted from now on. */
  void end() {
    wire.end();
  }

  /** Makes safe now what was acknowledged. */
  Future<Void> settle() {
    return new Settlement(context, cursor, wire, rules.holds(), sure()).run();
  }

  private void pump() {
    if (wire.isEnded() || isFetching || repairs > 0 || inFlight.size() >= pace.pages()) {
      return;
    }
    isFetching = true;
    Mark from = next;
    int rows = pace.rows();
    context
        .executeBlocking(() -> cursor.read(from, rows, rules.holds()), true)
        .onComplete(
            this::fetched, cause -> wire.lose("the spool can't be read: " + cause.getMessage()));
  }

  private void fetched(Page page) {
    isAtEnd = page.isAtEnd();
    if (isAtEnd) {
      isFetching = false;
      lookForRefused();
      cursor.whenMore(page.next(), () -> context.runOnContext(nothing -> pump()));
      return;
    }
    Map<SeriesId, Sample> unknown = new LinkedHashMap<>();
    for (Sample sample : page.samples()) {
      if (rules.layouts().of(sample.series()).isEmpty()) {
        unknown.putIfAbsent(sample.series(), sample);
      }
    }
    learn(page, unknown);
  }

  /** Asks for the columns of files that are not known yet, then sends the page. */
  private void learn(Page page, Map<SeriesId, Sample> unknown) {
    if (unknown.isEmpty()) {
      send(page);
      return;
    }
    int[] unanswered = {unknown.size()};
    for (Sample sample : unknown.values()) {
      wire.info(
          sample.series().file(),
          reply -> {
            learned(sample, reply);
            if (--unanswered[0] == 0) {
              send(page);
            }
          });
    }
  }

  private void learned(Sample sample, RrdReply reply) {
    if (reply instanceof RrdReply.FileInfo header) {
      rules.layouts().learn(sample, header);
    } else if (reply instanceof RrdReply.Refused refused
        && refused.reason() == Refusal.PERMISSION_DENIED) {
      rules.layouts().same(sample.series());
    }
    // Missing, or unreadable: the update will tell.
  }

  private void send(Page page) {
    isFetching = false;
    if (wire.isEnded() || repairs > 0) {
      return; // a repair that began meanwhile has the page read again
    }
    next = page.next();
    Outgoing outgoing = Outgoing.of(page, rules.layouts(), rules.nowSeconds());
    Delivery delivery = new Delivery(outgoing, wire, rules, this);
    inFlight.add(delivery);
    delivery.send();
    pump();
  }

  @Override
  public void repairing() {
    repairs++;
  }

  @Override
  public void repaired() {
    repairs--;
  }

  @Override
  public void refused(Sample sample, long newest, Page page) {
    boolean wasAcknowledged = !page.next().isAfter(acknowledgedBefore);
    suspects.refused(sample, newest, page.from(), wasAcknowledged);
    suspected = suspects.size();
  }

  @Override
  public void done() {
    while (!inFlight.isEmpty() && inFlight.element().isDone()) {
      Delivery answered = inFlight.remove();
      reached = answered.page().next();
      pace.answered(answered.took());
    }
    lookForRefused();
    acknowledge();
    pump();
  }

  private void acknowledge() {
    Mark sure = sure();
    cursor.acknowledge(sure);
    unsafe.acknowledged(sure, System.nanoTime() / 1_000_000);
  }

  /** Before the first record of which it is not known yet whether the endpoint has it. */
  private Mark sure() {
    Mark sure = reached;
    Optional<Mark> suspected = suspects.hold();
    Optional<Mark> placed = placing.map(Placing::hold);
    sure = suspected.filter(reached::isAfter).orElse(sure);
    return placed.filter(sure::isAfter).orElse(sure);
  }

  /** Once all is sent and answered: until then more rows of the same series may be refused. */
  private void lookForRefused() {
    if (!isAtEnd
        || !inFlight.isEmpty()
        || placing.isPresent()
        || suspects.isEmpty()
        || wire.isEnded()) {
      return;
    }
    rules.tally().duplicates(suspects.takeProven());
    if (suspects.isEmpty()) {
      suspected = 0;
      acknowledge();
    } else if (isReunion()) {
      waitForNodes();
    } else {
      look(suspects.takeAll());
      suspected = 0;
    }
  }

  /** Whether a node that is away may still be about to come back, with rows that matter. */
  private boolean isReunion() {
    return !rules.foreign().isComplete() && System.nanoTime() - began < REUNION.toNanos();
  }

  private void waitForNodes() {
    if (!isWaiting) {
      isWaiting = true;
      context
          .owner()
          .setTimer(
              RETRY_MILLIS,
              timer -> {
                isWaiting = false;
                lookForRefused();
              });
    }
  }

  private void look(Map<SeriesId, Run> runs) {
    Placing fresh = new Placing(context, cursor, wire, rules, runs);
    placing = Optional.of(fresh);
    fresh.run().onComplete(tried -> placed(fresh.remaining()));
  }

  private void placed(Map<SeriesId, Run> remaining) {
    if (wire.isEnded()) {
      return;
    }
    if (remaining.isEmpty()) {
      placing = Optional.empty();
      lookForRefused();
      acknowledge();
      return;
    }
    context.owner().setTimer(RETRY_MILLIS, timer -> again(remaining));
  }

  private void again(Map<SeriesId, Run> remaining) {
    if (!wire.isEnded()) {
      look(remaining);
    }
  }
}
