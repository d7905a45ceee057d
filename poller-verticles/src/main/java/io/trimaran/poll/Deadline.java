package io.trimaran.poll;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.concurrent.Executor;

/** Bounds how long something is waited for. */
final class Deadline {

  private final Timers timers;

  Deadline(Timers timers) {
    this.timers = timers;
  }

  /**
   * What {@code future} comes to, told on the context of the caller; a failure that names {@code
   * what} when it has come to nothing after {@code limit}. What it comes to later is dropped.
   */
  <T> Future<T> within(Duration limit, String what, Future<T> future) {
    Executor here = timers.here();
    Promise<T> promise = Promise.promise();
    Timers.Alarm alarm =
        timers.after(
            limit,
            () ->
                promise.tryFail(
                    new NotInTimeException(what + ": nothing after " + limit.toMillis() + " ms")));
    future.onComplete(
        result ->
            here.execute(
                () -> {
                  alarm.cancel();
                  if (result.succeeded()) {
                    promise.tryComplete(result.result());
                  } else {
                    promise.tryFail(result.cause());
                  }
                }));
    return promise.future();
  }
}
