package io.trimaran.rrdcached.client;

import io.trimaran.rrdcached.codec.RrdCommand;
import io.trimaran.rrdcached.codec.RrdReply;

/** A PING of the client's own: any answer, a refusal too, says that the daemon serves it. */
final class Greeting extends Pending {
  private final Runnable answered;

  Greeting(Runnable answered) {
    super(new RrdCommand.Ping());
    this.answered = answered;
  }

  @Override
  void answer(RrdReply reply) {
    answered.run();
  }

  @Override
  void fail(RrdcachedClientException failure) {
    // The connection it was for has ended, and tells its owner.
  }
}
