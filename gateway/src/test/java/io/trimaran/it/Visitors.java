package io.trimaran.it;

import io.vertx.core.json.JsonObject;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * People at the pages of a node, who ask at a steady rate, however long the answers take, and
 * programs that add tokens, each of which is to be there when it was told to be.
 */
final class Visitors implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Visitors.class.getName());
  private static final long SLOW_MILLIS = 3_000;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int OK = 200;

  private final NodeProcess node;
  private final List<String> paths;
  private final String token;
  private final AtomicInteger turn = new AtomicInteger();
  private final AtomicInteger order = new AtomicInteger();
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final List<ScheduledFuture<?>> coming = new ArrayList<>();
  private final ExecutorService people = Executors.newVirtualThreadPerTaskExecutor();
  private final Answers read = new Answers();
  private final Answers written = new Answers();
  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

  /** Before they come. */
  Visitors(NodeProcess node, List<String> paths) {
    this.node = node;
    this.paths = List.copyOf(paths);
    this.token = node.token();
  }

  /** So many requests for one of the paths in turn, and so many orders. */
  void come(int readsPerSecond, int writesPerSecond) {
    comeToLook(readsPerSecond);
    every(writesPerSecond, this::order);
  }

  /** So many requests for one of the paths in turn. */
  void comeToLook(int perSecond) {
    every(perSecond, this::look);
  }

  private void every(int perSecond, Runnable request) {
    long nanos = TimeUnit.SECONDS.toNanos(1) / perSecond;
    coming.add(
        clock.scheduleAtFixedRate(
            () -> people.execute(request), nanos, nanos, TimeUnit.NANOSECONDS));
  }

  private void look() {
    String path = paths.get(Math.floorMod(turn.getAndIncrement(), paths.size()));
    long began = System.nanoTime();
    try {
      note(read, node.ask(path, token), began);
    } catch (UncheckedIOException e) {
      read.failed(String.valueOf(e.getMessage()), began);
    }
  }

  private void order() {
    String name = "visitor-" + order.getAndIncrement();
    long began = System.nanoTime();
    try {
      HttpResponse<String> answer =
          node.post("/api/v0/tokens", token, new JsonObject().put("name", name).encode());
      if (answer.statusCode() == OK) {
        acknowledged.add(name);
      }
      note(written, answer, began);
    } catch (UncheckedIOException e) {
      written.failed(String.valueOf(e.getMessage()), began);
    }
  }

  private static void note(Answers answers, HttpResponse<String> answer, long began) {
    if (answer.statusCode() == OK) {
      answers.good(began);
    } else {
      answers.failed(answer.statusCode() + " " + answer.body(), began);
    }
    long tookMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    if (tookMillis > SLOW_MILLIS) {
      LOG.log(System.Logger.Level.INFO, "{0} answered after {1} ms", answer.uri(), tookMillis);
    }
  }

  Answers read() {
    return read;
  }

  Answers written() {
    return written;
  }

  /** Names of the tokens that were told to be added. */
  Set<String> acknowledged() {
    return Set.copyOf(acknowledged);
  }

  /** Has them go when each has its answer. */
  @Override
  public void close() {
    coming.forEach(visits -> visits.cancel(false));
    clock.shutdown();
    people.shutdown();
    try {
      if (!people.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException("requests are not answered after " + PATIENCE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
