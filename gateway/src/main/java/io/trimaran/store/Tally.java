package io.trimaran.store;

import java.util.concurrent.atomic.LongAdder;

/** Counts for {@link DatabaseCounters}. Safe from any thread. */
final class Tally {

  private final LongAdder reads = new LongAdder();
  private final LongAdder writes = new LongAdder();
  private final LongAdder conflicts = new LongAdder();
  private final LongAdder cuts = new LongAdder();
  private final LongAdder refusals = new LongAdder();
  private final LongAdder timeouts = new LongAdder();
  private final LongAdder settled = new LongAdder();
  private final LongAdder unknown = new LongAdder();
  private final LongAdder moves = new LongAdder();

  void done(Lane lane) {
    switch (lane) {
      case READ -> reads.increment();
      case WRITE -> writes.increment();
    }
  }

  void failed(Fault fault) {
    switch (fault) {
      case CONFLICT -> conflicts.increment();
      case CUT -> cuts.increment();
      case NOT_READY -> refusals.increment();
      case HUNG, BUSY -> timeouts.increment();
      case DUPLICATE, OTHER -> {}
    }
  }

  void settled() {
    settled.increment();
  }

  void unknown() {
    unknown.increment();
  }

  void moved() {
    moves.increment();
  }

  DatabaseCounters counters() {
    return new DatabaseCounters(
        reads.sum(),
        writes.sum(),
        conflicts.sum(),
        cuts.sum(),
        refusals.sum(),
        timeouts.sum(),
        settled.sum(),
        unknown.sum(),
        moves.sum());
  }
}
