package io.trimaran.spool;

import io.trimaran.sample.SampleBatch;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
    private static final Logger LOG = LoggerFactory.getLogger(Spool.class);

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

    /* Whatever a caller's handler does must not reach the writer. */
    private void onContext(Runnable completion) {
      try {
        if (context.isPresent()) {
          context.get().runOnContext(nothing -> completion.run());
        } else {
          completion.run();
        }
      } catch (RuntimeException e) {
        LOG.error("spool: whoever waits for a write can't be told", e);
      }
    }
  }
}
