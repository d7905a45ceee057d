package io.trimaran.rrdcached.client;

import io.trimaran.rrdcached.codec.RrdCommand;
import io.trimaran.rrdcached.codec.RrdReply;
import io.vertx.core.Promise;

/** A command of the client's owner: completes a promise and is counted. */
final class Call extends Pending {
  private final Promise<RrdReply> promise;
  private final Counters counters;

  Call(RrdCommand command, Promise<RrdReply> promise, Counters counters) {
    super(command);
    this.promise = promise;
    this.counters = counters;
  }

  @Override
  void answer(RrdReply reply) {
    counters.leave();
    counters.answer(reply);
    promise.complete(reply);
  }

  @Override
  void fail(RrdcachedClientException failure) {
    counters.leave();
    if (!failure.isUnsent()) {
      counters.lost.increment();
    }
    promise.fail(failure);
  }
}
