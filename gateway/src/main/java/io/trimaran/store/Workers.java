package io.trimaran.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Objects;
import java.util.concurrent.Callable;

/** Work that blocks, away from the event loops. */
final class Workers {

  private Workers() {}

  /** Runs it on a worker thread; the Future completes on the caller's context. */
  static <T> Future<T> run(Vertx vertx, Callable<T> work) {
    return vertx.executeBlocking(work, false).map(Objects::requireNonNull);
  }
}
