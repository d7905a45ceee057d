package io.trimaran.status;

import io.trimaran.store.Event;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The last events until they are taken, in their order. Where there are too many, the oldest are
 * dropped and counted. Safe from any thread.
 */
final class LastEvents {

  private final int max;
  private final Deque<Event> waiting = new ArrayDeque<>();
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

  /** Takes the oldest out, at most {@code most}. */
  synchronized List<Event> take(int most) {
    List<Event> taken = new ArrayList<>();
    while (taken.size() < most && !waiting.isEmpty()) {
      taken.add(waiting.removeFirst());
    }
    return taken;
  }

  /** What was taken waits again, before what came meanwhile. */
  synchronized void putBack(List<Event> taken) {
    for (Event event : taken.reversed()) {
      if (waiting.size() < max) {
        waiting.addFirst(event);
      } else {
        dropped++;
      }
    }
  }

  synchronized int size() {
    return waiting.size();
  }

  synchronized long dropped() {
    return dropped;
  }
}
