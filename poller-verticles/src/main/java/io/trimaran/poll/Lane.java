package io.trimaran.poll;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Lets so many polls run at a time; the others wait in the order in which they came. What a person
 * waits for goes first, and has some room of its own. A device stands here at most once, so the
 * queue is never longer than there are devices.
 */
final class Lane {

  private final int limit;
  private final int reserve;
  private final Deque<DeviceWatch> waiting = new ArrayDeque<>();
  private int running;

  Lane(int limit) {
    this.limit = limit;
    this.reserve = Math.max(2, limit / 10);
  }

  /** Whether a poll may run now; it is counted until {@link #leave}. */
  boolean enter() {
    if (running >= limit) {
      return false;
    }
    running++;
    return true;
  }

  /** The same for a poll that a person waits for. */
  boolean enterFirst() {
    if (running >= limit + reserve) {
      return false;
    }
    running++;
    return true;
  }

  void queue(DeviceWatch watch) {
    waiting.add(watch);
  }

  void queueFirst(DeviceWatch watch) {
    waiting.remove(watch);
    waiting.addFirst(watch);
  }

  void forget(DeviceWatch watch) {
    waiting.remove(watch);
  }

  void leave() {
    running--;
  }

  /** The one that waits longest, if there is room for it. */
  Optional<DeviceWatch> next() {
    return running < limit ? Optional.ofNullable(waiting.poll()) : Optional.empty();
  }

  int running() {
    return running;
  }

  int waiting() {
    return waiting.size();
  }
}
