package io.trimaran.rrd.embedded;

import java.util.concurrent.atomic.LongAdder;

/** What the store did since its start. May be used from any thread. */
final class StoreCounters {
  final LongAdder updates = new LongAdder();
  final LongAdder flushes = new LongAdder();
  final LongAdder writes = new LongAdder();
  final LongAdder rows = new LongAdder();
}
