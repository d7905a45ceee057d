package io.trimaran.bench.gateway;

import io.trimaran.bench.BenchException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A proxy or the backends, running. Blocks; ends with this program. */
final class PeerProcess implements AutoCloseable {

  private static final Duration STARTING = Duration.ofSeconds(90);
  private static final Duration ANSWERING = Duration.ofSeconds(5);
  private static final int ENDING_SECONDS = 10;
  private static final long PAUSE_MILLIS = 100;

  private final Peer peer;
  private final Process process;
  private final Thread hook;

  private PeerProcess(Peer peer, Process process) {
    this.peer = peer;
    this.process = process;
    this.hook = new Thread(this::end, "end of " + peer.word());
  }

  /**
   * Starts it and waits until it answers through to the backends.
   *
   * @throws BenchException with what it printed, when it does not
   */
  static PeerProcess start(Peer peer, Path program, BenchPlan plan)
      throws BenchException, InterruptedException {
    try {
      Process process =
          new ProcessBuilder(peer.command(program, plan))
              .directory(plan.folder().toFile())
              .redirectErrorStream(true)
              .redirectOutput(plan.output(peer).toFile())
              .start();
      PeerProcess started = new PeerProcess(peer, process);
      Runtime.getRuntime().addShutdownHook(started.hook);
      started.awaitAnswer(plan);
      return started;
    } catch (IOException e) {
      throw new BenchException(peer.word() + " can't be started: " + e.getMessage(), e);
    }
  }

  private void awaitAnswer(BenchPlan plan)
      throws IOException, BenchException, InterruptedException {
    long end = System.nanoTime() + STARTING.toNanos();
    try (HttpClient http = HttpClient.newHttpClient()) {
      while (!answers(http, plan.url(peer, BenchPlan.SIZES.getFirst()))) {
        if (!process.isAlive() || System.nanoTime() - end > 0) {
          String said = Files.readString(plan.output(peer)).strip();
          close();
          throw new BenchException(
              peer.word() + " does not answer within " + STARTING.toSeconds() + " s: " + said);
        }
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      }
    }
  }

  private static boolean answers(HttpClient http, String url) throws InterruptedException {
    try {
      HttpRequest request = HttpRequest.newBuilder(URI.create(url)).timeout(ANSWERING).build();
      return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  Peer peer() {
    return peer;
  }

  /** CPU time of it and its children, to 10 ms. */
  Duration cpu() {
    return all()
        .flatMap(each -> each.info().totalCpuDuration().stream())
        .reduce(Duration.ZERO, Duration::plus);
  }

  private Stream<ProcessHandle> all() {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants());
  }

  /** Ends it, politely at first, so that none of its children stays. */
  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(hook);
    end();
  }

  private void end() {
    List<ProcessHandle> running = all().toList();
    process.destroy();
    try {
      if (!process.waitFor(ENDING_SECONDS, TimeUnit.SECONDS)) {
        running.forEach(ProcessHandle::destroyForcibly);
      }
    } catch (InterruptedException e) {
      running.forEach(ProcessHandle::destroyForcibly);
      Thread.currentThread().interrupt();
    }
  }
}
