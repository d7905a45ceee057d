package io.trimaran.rrd;

import io.trimaran.rrdcached.codec.Refusal;
import io.trimaran.rrdcached.codec.RrdReply;
import io.trimaran.sample.Sample;
import io.trimaran.sample.SeriesId;
import io.trimaran.spool.Cursor;
import io.trimaran.spool.Mark;
import io.trimaran.spool.Page;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

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

  private static final int PAGES_IN_FLIGHT = 4;
  private static final int PAGE_SAMPLES = 500;

  private final Context context;
  private final Cursor cursor;
  private final UnsafeTail unsafe;
  private final Wire wire;
  private final Rules rules;
  private final Mark repeatedUpTo;
  private final Deque<Delivery> inFlight = new ArrayDeque<>();
  private Mark next;
  private int repairs;
  private boolean isFetching;
  private volatile Mark reached;

  /**
   * @param repeatedUpTo records before it may have been sent on an earlier connection
   */
  Session(
      Context context,
      Cursor cursor,
      UnsafeTail unsafe,
      Wire wire,
      Rules rules,
      Mark repeatedUpTo) {
    this.context = context;
    this.cursor = cursor;
    this.unsafe = unsafe;
    this.wire = wire;
    this.rules = rules;
    this.repeatedUpTo = repeatedUpTo;
    this.next = cursor.safe();
    this.reached = next;
  }

  /** Before the first record that is not yet answered on this connection. From any thread. */
  Mark reached() {
    return reached;
  }

  /** Before the first record that was not sent on this connection. */
  Mark sentUpTo() {
    return next;
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
    return new Settlement(context, cursor, wire, rules.holds(), reached).run();
  }

  private void pump() {
    if (wire.isEnded() || isFetching || repairs > 0 || inFlight.size() >= PAGES_IN_FLIGHT) {
      return;
    }
    isFetching = true;
    Mark from = next;
    context
        .executeBlocking(() -> cursor.read(from, PAGE_SAMPLES, rules.holds()), true)
        .onComplete(
            this::fetched, cause -> wire.lose("the spool can't be read: " + cause.getMessage()));
  }

  private void fetched(Page page) {
    if (page.isAtEnd()) {
      isFetching = false;
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
    boolean isRepeated = page.from().compareTo(repeatedUpTo) < 0;
    Delivery delivery = new Delivery(outgoing, isRepeated, wire, rules, this);
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
  public void done() {
    while (!inFlight.isEmpty() && inFlight.element().isDone()) {
      reached = inFlight.remove().page().next();
    }
    cursor.acknowledge(reached);
    unsafe.acknowledged(reached, System.nanoTime() / 1_000_000);
    pump();
  }
}
