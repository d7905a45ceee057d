package io.trimaran.cluster;

import java.util.PriorityQueue;

/** Time that passes when events say so, in milliseconds. */
final class SimClock {

  private record Event(long at, long number, Runnable run) implements Comparable<Event> {
    @Override
    public int compareTo(Event other) {
      int order = Long.compare(at, other.at);
      return order != 0 ? order : Long.compare(number, other.number);
    }
  }

  private final PriorityQueue<Event> events = new PriorityQueue<>();
  private long now;
  private long count;

  long now() {
    return now;
  }

  void at(long millis, Runnable run) {
    count++;
    events.add(new Event(Math.max(now, millis), count, run));
  }

  void after(long millis, Runnable run) {
    at(now + millis, run);
  }

  void runUntil(long millis) {
    while (!events.isEmpty() && events.element().at() <= millis) {
      Event event = events.remove();
      now = event.at();
      event.run().run();
    }
    now = millis;
  }
}
