package io.trimaran.spool;

import io.trimaran.sample.SampleBatch;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.Optional;

/** Something for the writer to do, and who waits for it. */
sealed interface Work {

  Answer answer();

  /** Write these samples. */
  record Write(SampleBatch batch, Answer answer) implements Work {}

  /** Do now what is due every second. */
  record Maintain(Answer answer) implements Work {}

  /** Do what is queued and end. */
  record Close(Answer answer) implements Work {}

  /** Completes a Future where its taker lives. */
  final class Answer {
    private final Promise<Void> promise = Promise.promise();
    private final Optional<Context> context = Optional.ofNullable(Vertx.currentContext());

    Future<Void> future() {
      return promise.future();
    }

    void succeed() {
      onContext(() -> promise.tryComplete());
    }

    void fail(Throwable cause) {
      onContext(() -> promise.tryFail(cause));
    }

    private void onContext(Runnable completion) {
      context.ifPresentOrElse(home -> home.runOnContext(nothing -> completion.run()), completion);
    }
  }
}
