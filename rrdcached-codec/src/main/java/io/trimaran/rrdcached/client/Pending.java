package io.trimaran.rrdcached.client;

import io.trimaran.rrdcached.codec.RrdCommand;
import io.trimaran.rrdcached.codec.RrdReply;

/** A command on its way. Ends once, with an answer or a failure. */
abstract class Pending {
  private final RrdCommand command;
  private long deadlineNanos;

  Pending(RrdCommand command) {
    this.command = command;
  }

  abstract void answer(RrdReply reply);

  abstract void fail(RrdcachedClientException failure);

  final RrdCommand command() {
    return command;
  }

  final void dueAt(long nanos) {
    deadlineNanos = nanos;
  }

  final boolean isDue(long nowNanos) {
    return nowNanos - deadlineNanos >= 0;
  }
}
