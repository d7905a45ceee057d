package io.trimaran.poll;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.Executor;

/** Time that passes when a test says so. Tasks run on the thread of the test, in order. */
final class VirtualTimers implements Timers {

  private record Task(long atNanos, long number, Runnable run) {}

  private final PriorityQueue<Task> tasks =
      new PriorityQueue<>(Comparator.comparingLong(Task::atNanos).thenComparingLong(Task::number));
  private Instant epoch;
  private long nanos;
  private long count;

  VirtualTimers(Instant start) {
    this.epoch = start;
  }

  @Override
  public Instant now() {
    return epoch.plusNanos(nanos);
  }

  @Override
  public long nanos() {
    return nanos;
  }

  @Override
  public Alarm after(Duration delay, Runnable run) {
    Task task = new Task(nanos + Math.max(0, delay.toNanos()), count++, run);
    tasks.add(task);
    return () -> tasks.remove(task);
  }

  @Override
  public Executor here() {
    return Runnable::run;
  }

  void advance(Duration duration) {
    long until = nanos + duration.toNanos();
    while (!tasks.isEmpty() && tasks.element().atNanos() <= until) {
      Task task = tasks.remove();
      nanos = Math.max(nanos, task.atNanos());
      task.run().run();
    }
    nanos = Math.max(nanos, until);
  }

  void advanceTo(Instant instant) {
    advance(Duration.between(now(), instant));
  }

  /** The machine sleeps: time passes, and nothing runs until it wakes up. */
  void sleep(Duration duration) {
    nanos += duration.toNanos();
    advance(Duration.ZERO);
  }

  /** Somebody sets the clock on the wall. */
  void stepClock(Duration step) {
    epoch = epoch.plus(step);
  }

  int pending() {
    return tasks.size();
  }
}
