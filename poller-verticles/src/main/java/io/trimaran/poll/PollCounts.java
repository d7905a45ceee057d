package io.trimaran.poll;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** Counts what a poller does. May be read from any thread. */
final class PollCounts {

  final LongAdder samplesLost = new LongAdder();
  final AtomicInteger devices = new AtomicInteger();
  final AtomicInteger silent = new AtomicInteger();
  final AtomicInteger running = new AtomicInteger();
  final AtomicInteger waiting = new AtomicInteger();
  private final Map<String, LongAdder> outcomes = new ConcurrentHashMap<>();
  private final Map<PollObserver.Skip, LongAdder> skipped = new ConcurrentHashMap<>();

  void polled(PollOutcome outcome) {
    outcomes
        .computeIfAbsent(outcome.getClass().getSimpleName(), name -> new LongAdder())
        .increment();
  }

  void skipped(PollObserver.Skip reason) {
    skipped.computeIfAbsent(reason, name -> new LongAdder()).increment();
  }

  PollStats stats() {
    Map<String, Long> polls = new LinkedHashMap<>();
    outcomes.forEach((name, count) -> polls.put(name, count.sum()));
    Map<PollObserver.Skip, Long> skips = new EnumMap<>(PollObserver.Skip.class);
    skipped.forEach((reason, count) -> skips.put(reason, count.sum()));
    return new PollStats(
        devices.get(), silent.get(), running.get(), waiting.get(), polls, skips, samplesLost.sum());
  }
}
