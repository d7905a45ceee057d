package io.trimaran.rrdcached.client;

import io.trimaran.rrdcached.codec.RrdCommand;
import io.trimaran.rrdcached.codec.RrdReply;
import java.time.Duration;

/** A command on its way. Ends once, with an answer or a failure. */
abstract class Pending {
  private final RrdCommand command;
  private Duration timeout = Duration.ZERO;
  private long deadlineNanos;

  Pending(RrdCommand command) {
    this.command = command;
  }

  abstract void answer(RrdReply reply);

  abstract void fail(RrdcachedClientException failure);

  final RrdCommand command() {
    return command;
  }

  /** Begins a wait, which replaces the one before it. */
  final void await(Duration atMost, long nowNanos) {
    timeout = atMost;
    deadlineNanos = nowNanos + atMost.toNanos();
  }

  /** How long it may wait in its place. */
  final Duration timeout() {
    return timeout;
  }

  final boolean isDue(long nowNanos) {
    return nowNanos - deadlineNanos >= 0;
  }
}
