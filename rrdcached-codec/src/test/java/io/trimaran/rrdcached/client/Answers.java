package io.trimaran.rrdcached.client;

import static org.assertj.core.api.Assertions.catchThrowable;

import io.vertx.core.Future;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** Waits for Futures of the client under test. */
final class Answers {
  private static final long SECONDS = 20;

  private Answers() {}

  /** The value of a Future, within 20 s; its failure is thrown. */
  static <T> T answer(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new AssertionError(e.getCause());
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  static RrdcachedClientException failure(Future<?> future) {
    return (RrdcachedClientException) catchThrowable(() -> answer(future));
  }
}
