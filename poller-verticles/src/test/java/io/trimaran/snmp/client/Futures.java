package io.trimaran.snmp.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.snmp.SnmpAnswer;
import io.trimaran.snmp.VarBind;
import io.vertx.core.Future;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** What a test does with the answers of a client. */
public final class Futures {

  private static final int PATIENCE_SECONDS = 30;

  private Futures() {}

  /** The result; fails the test if there is none. */
  public static <T> T result(Future<T> future) {
    return Objects.requireNonNull(outcome(future));
  }

  /** Waits until it has succeeded; fails the test if it does not. */
  public static void done(Future<?> future) {
    outcome(future);
  }

  private static <T> @Nullable T outcome(Future<T> future) {
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new AssertionError("failed: " + e.getCause(), e.getCause());
    } catch (InterruptedException | TimeoutException e) {
      throw new AssertionError("no result within " + PATIENCE_SECONDS + " s", e);
    }
  }

  /** Why it failed; fails the test if it did not. */
  public static Throwable failure(Future<?> future) {
    try {
      Object result =
          future.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      throw new AssertionError("expected a failure, got " + result);
    } catch (ExecutionException e) {
      return Objects.requireNonNull(e.getCause());
    } catch (InterruptedException | TimeoutException e) {
      throw new AssertionError("no result within " + PATIENCE_SECONDS + " s", e);
    }
  }

  /** The bindings of a complete answer. */
  public static List<VarBind> bindings(Future<SnmpAnswer> future) {
    SnmpAnswer.Values values = answered(future);
    assertThat(values.cutShort()).isEmpty();
    return values.bindings();
  }

  /** The answer, which must be values. */
  public static SnmpAnswer.Values answered(Future<SnmpAnswer> future) {
    SnmpAnswer answer = result(future);
    assertThat(answer).isInstanceOf(SnmpAnswer.Values.class);
    return (SnmpAnswer.Values) answer;
  }
}
