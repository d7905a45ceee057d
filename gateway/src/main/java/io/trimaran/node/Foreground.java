package io.trimaran.node;

import io.trimaran.hazelcast.HazelcastCluster;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
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
  private volatile boolean isStopping;
  private volatile int code;

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
   * Starts a node, prints {@code Trimaran ready at URL} once it can serve, and blocks until SIGTERM
   * or SIGINT, which end the process with code 0 once everything is stopped.
   *
   * @return 1 when it could not be started, or must not go on
   */
  public int run(NodeSetup setup, Ready ready) {
    try {
      Optional<HazelcastCluster> cluster = Joining.join(setup.config());
      return run(setup, cluster, ready);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 1;
    } catch (Exception e) {
      cannotStart(e);
      return 1;
    }
  }

  private int run(NodeSetup setup, Optional<HazelcastCluster> cluster, Ready ready)
      throws Exception {
    Vertx vertx = await(Joining.vertx(setup.config(), cluster), START_LIMIT);
    LastResort.watch(vertx);
    try {
      Node node = await(Node.start(vertx, setup, cluster), START_LIMIT);
      Thread stop = new Thread(() -> stop(vertx, node, cluster), "stop");
      Runtime.getRuntime().addShutdownHook(stop);
      cluster.ifPresent(joined -> joined.whenLost(this::lost));
      return serve(vertx, node, ready);
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      cannotStart(e);
      close(vertx, cluster);
      return 1;
    }
  }

  /** Whoever started the process is to start it again. */
  private void lost() {
    code = 1;
    if (!isStopping) {
      new Thread(() -> System.exit(1), "lost").start();
    }
  }

  /** What ends it here is stopped by the hook, like what ends it from outside. */
  private int serve(Vertx vertx, Node node, Ready ready) throws InterruptedException {
    try {
      if (!node.served().isComplete()) {
        out.println(
            "Trimaran polls at "
                + node.url()
                + ", not ready: "
                + String.join("; ", node.obstacles()));
        out.flush();
      }
      node.served().toCompletionStage().toCompletableFuture().get();
      node.generatedPassword()
          .ifPresent(
              password -> {
                out.println("Log in as admin with the password " + password);
                out.println("It is shown only now; change it with: trimaran user passwd admin");
              });
      out.println("Trimaran ready at " + node.url());
      out.flush();
      ready.run(vertx, node);
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      if (!isStopping) {
        cannotStart(e);
        code = 1;
        return 1;
      }
    }
    new CountDownLatch(1).await();
    return 0;
  }

  private void cannotStart(Exception failure) {
    LOG.error("cannot start: {}", reason(failure), failure);
    out.println("Trimaran cannot start: " + reason(failure));
    out.flush();
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
  private void stop(Vertx vertx, Node node, Optional<HazelcastCluster> cluster) {
    LOG.info("stopping");
    isStopping = true;
    try {
      code = await(node.stop(), STOP_LIMIT).isEmpty() ? code : 1;
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      LOG.error("not all was stopped: {}", reason(e));
      code = 1;
    }
    close(vertx, cluster);
    LOG.info("stopped");
    out.flush();
    Runtime.getRuntime().halt(code);
  }

  private static void close(Vertx vertx, Optional<HazelcastCluster> cluster) {
    try {
      await(vertx.close(), Duration.ofSeconds(10));
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      LOG.warn("event loops did not end: {}", reason(e));
    }
    cluster.ifPresent(HazelcastCluster::close);
  }
}
