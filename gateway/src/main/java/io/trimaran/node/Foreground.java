package io.trimaran.node;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a node until the process is told to end. */
public final class Foreground {

  private static final Logger LOG = LoggerFactory.getLogger(Foreground.class);
  private static final Duration START_LIMIT = Duration.ofMinutes(5);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(90);

  private final PrintWriter out;

  public Foreground(PrintWriter out) {
    this.out = out;
  }

  /** Told when a node is ready, after it said so. */
  @FunctionalInterface
  public interface Ready {

    /** May block; what it throws ends the node. */
    void run(Vertx vertx, Node node) throws Exception;
  }

  /**
   * Starts a node, prints {@code Trimaran ready at URL}, and blocks until SIGTERM or SIGINT, which
   * end the process with code 0 once everything is stopped.
   *
   * @return 1 when it could not be started
   */
  public int run(NodeSetup setup, Ready ready) {
    Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
    try {
      Node node = await(Node.start(vertx, setup), START_LIMIT);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(vertx, node), "stop"));
      node.generatedPassword()
          .ifPresent(
              password -> {
                out.println("Log in as admin with the password " + password);
                out.println("It is shown only now; change it with: trimaran user passwd admin");
              });
      out.println("Trimaran ready at " + node.url());
      out.flush();
      ready.run(vertx, node);
      new CountDownLatch(1).await();
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 1;
    } catch (Exception e) {
      LOG.error("cannot start: {}", reason(e), e);
      out.println("Trimaran cannot start: " + reason(e));
      close(vertx);
      return 1;
    }
  }

  private static String reason(Throwable failure) {
    Throwable cause = failure;
    while (cause instanceof ExecutionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getMessage() == null ? cause.toString() : cause.getMessage();
  }

  private static <T> T await(Future<T> future, Duration limit)
      throws ExecutionException, InterruptedException, TimeoutException {
    return future
        .toCompletionStage()
        .toCompletableFuture()
        .get(limit.toSeconds(), TimeUnit.SECONDS);
  }

  /** The exit code of a signal would look like a failure, so the process is ended here. */
  private void stop(Vertx vertx, Node node) {
    LOG.info("stopping");
    int code = 0;
    try {
      code = await(node.stop(), STOP_LIMIT).isEmpty() ? 0 : 1;
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      LOG.error("not all was stopped: {}", reason(e));
      code = 1;
    }
    close(vertx);
    LOG.info("stopped");
    out.flush();
    Runtime.getRuntime().halt(code);
  }

  private static void close(Vertx vertx) {
    try {
      await(vertx.close(), Duration.ofSeconds(10));
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      LOG.warn("event loops did not end: {}", reason(e));
    }
  }
}
