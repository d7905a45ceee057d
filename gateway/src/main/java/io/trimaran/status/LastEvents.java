package io.trimaran.status;

import io.trimaran.store.Event;
import io.trimaran.store.EventStore.Batch;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The last events until they are taken, in their order. Where there are too many, the oldest are
 * dropped and counted, but for those of a batch that was taken and put back: nobody may know
 * whether they are stored, so they stay one batch. Safe from any thread.
 */
final class LastEvents {

  private final int max;
  private final Deque<Event> waiting = new ArrayDeque<>();
  private final Deque<Batch> again = new ArrayDeque<>();
  private long dropped;

  LastEvents(int max) {
    this.max = max;
  }

  synchronized void add(Event event) {
    if (waiting.size() >= max) {
      waiting.removeFirst();
      dropped++;
    }
    waiting.add(event);
  }

  /** Takes the first batch that was put back, or the oldest events, at most {@code most}. */
  synchronized Batch take(int most) {
    if (!again.isEmpty()) {
      return again.removeFirst();
    }
    List<Event> taken = new ArrayList<>();
    while (taken.size() < most && !waiting.isEmpty()) {
      taken.add(waiting.removeFirst());
    }
    return Batch.of(taken);
  }

  /** The batch that was taken waits again, before all others. */
  synchronized void putBack(Batch taken) {
    again.addFirst(taken);
  }

  synchronized int size() {
    return waiting.size() + again.stream().mapToInt(batch -> batch.events().size()).sum();
  }

  synchronized long dropped() {
    return dropped;
  }
}
