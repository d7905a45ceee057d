package io.trimaran.poll;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;

/** Time, as the poller sees it. */
public interface Timers {

  /** The clock on the wall. It may step. */
  Instant now();

  /** A clock that only goes forward, in nanoseconds since any moment. */
  long nanos();

  /** Runs {@code task} once after {@code delay}, on the context of the caller. */
  Alarm after(Duration delay, Runnable task);

  /** Runs tasks on the context of the caller of this method, from whatever thread they come. */
  Executor here();

  /** A task that waits for its time. */
  @FunctionalInterface
  interface Alarm {

    /** Forgets the task; nothing happens if it has run. */
    void cancel();
  }
}
