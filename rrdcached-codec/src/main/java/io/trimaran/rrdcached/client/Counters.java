package io.trimaran.rrdcached.client;

import io.trimaran.rrdcached.codec.RrdReply;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** Counts what a client does. Thread-safe. */
final class Counters {
  final LongAdder sent = new LongAdder();
  final LongAdder rejected = new LongAdder();
  final LongAdder timeouts = new LongAdder();
  final LongAdder lost = new LongAdder();
  final LongAdder connects = new LongAdder();
  private final LongAdder answered = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final AtomicInteger outstanding = new AtomicInteger();

  /** Takes a place among at most {@code limit}, if there is one. */
  boolean enter(int limit) {
    if (outstanding.incrementAndGet() <= limit) {
      return true;
    }
    outstanding.decrementAndGet();
    rejected.increment();
    return false;
  }

  void leave() {
    outstanding.decrementAndGet();
  }

  void answer(RrdReply reply) {
    answered.increment();
    if (reply instanceof RrdReply.Refused) {
      refused.increment();
    } else if (reply instanceof RrdReply.BatchDone done && !done.errors().isEmpty()) {
      refused.add(done.errors().size());
    }
  }

  ClientCounters snapshot() {
    return new ClientCounters(
        sent.sum(),
        answered.sum(),
        refused.sum(),
        rejected.sum(),
        timeouts.sum(),
        lost.sum(),
        connects.sum(),
        outstanding.get());
  }
}
