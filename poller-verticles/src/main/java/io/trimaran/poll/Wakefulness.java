package io.trimaran.poll;

import java.time.Duration;

/**
 * Notices that this process was stopped for a while, as by a hang of its machine: what arrived
 * meanwhile is older than it looks. Confined to the context that starts it.
 */
final class Wakefulness {

  private static final Duration PULSE = Duration.ofMillis(500);

  /** A pause that is longer is no load, but sleep. */
  private static final long NAP_NANOS = Duration.ofSeconds(3).toNanos();

  private final Timers timers;
  private Timers.Alarm next = () -> {};
  private long pulsedNanos;
  private long wokeNanos;

  Wakefulness(Timers timers) {
    this.timers = timers;
    this.pulsedNanos = timers.nanos();
    this.wokeNanos = pulsedNanos;
  }

  void start() {
    pulse();
    next = timers.after(PULSE, this::start);
  }

  void stop() {
    next.cancel();
  }

  /** Whether it slept after a moment of {@link Timers#nanos}. */
  boolean hasSleptSince(long nanos) {
    pulse();
    return wokeNanos - nanos > 0;
  }

  private void pulse() {
    long now = timers.nanos();
    if (now - pulsedNanos > NAP_NANOS) {
      wokeNanos = now;
    }
    pulsedNanos = now;
  }
}
