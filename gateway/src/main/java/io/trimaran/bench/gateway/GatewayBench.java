package io.trimaran.bench.gateway;

import io.trimaran.bench.BenchException;
import io.trimaran.bench.Programs;
import io.trimaran.bench.gateway.GatewayBenchReport.Turn;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The gateway beside HAProxy and nginx, over the same two backends, asked by wrk. They take turns,
 * round by round, so that all meet the same weather. Everything runs on this machine, in processes
 * of their own and a temporary folder, which go with it. Blocks.
 */
public final class GatewayBench implements AutoCloseable {

  private static final Duration WARM_TURN = Duration.ofSeconds(5);
  private static final long SLACK_SECONDS = 30;

  private final GatewayBenchOptions options;
  private final Consumer<String> progress;
  private final BenchPlan plan;
  private final Path wrk;
  private final List<PeerProcess> running = new ArrayList<>();
  private final List<String> missing = new ArrayList<>();

  private GatewayBench(
      GatewayBenchOptions options, Consumer<String> progress, BenchPlan plan, Path wrk) {
    this.options = options;
    this.progress = progress;
    this.plan = plan;
    this.wrk = wrk;
  }

  /**
   * Starts what there is.
   *
   * @param progress is told what happens, line by line
   * @throws BenchException where wrk or nginx is missing, without which nothing can be measured
   */
  public static GatewayBench start(GatewayBenchOptions options, Consumer<String> progress)
      throws BenchException, InterruptedException {
    Path wrk = required("wrk");
    required("nginx");
    try {
      GatewayBench bench = new GatewayBench(options, progress, BenchPlan.create(), wrk);
      try {
        bench.startPeers();
        return bench;
      } catch (BenchException | InterruptedException | RuntimeException e) {
        bench.close();
        throw e;
      }
    } catch (IOException e) {
      throw new BenchException("no temporary folder: " + e.getMessage(), e);
    }
  }

  private static Path required(String program) throws BenchException {
    return Programs.find(program)
        .orElseThrow(
            () ->
                new BenchException(
                    "no " + program + " on the PATH (Debian package " + program + ")"));
  }

  private void startPeers() throws BenchException, InterruptedException {
    for (Peer peer : Peer.values()) {
      Optional<Path> program = peer.program();
      if (program.isPresent()) {
        progress.accept("starting " + peer.word());
        running.add(PeerProcess.start(peer, program.get(), plan));
      } else {
        missing.add(peer.word());
      }
    }
  }

  /**
   * Warms each up and measures.
   *
   * @throws BenchException where one does not answer any more
   */
  public GatewayBenchReport measure() throws BenchException, InterruptedException {
    List<PeerProcess> proxies =
        running.stream().filter(process -> process.peer() != Peer.BACKENDS).toList();
    for (PeerProcess proxy : proxies) {
      progress.accept("warming " + proxy.peer().word() + " up");
      warmUp(proxy);
    }
    List<Turn> turns = new ArrayList<>();
    for (String size : BenchPlan.SIZES) {
      for (int round = 1; round <= options.rounds(); round++) {
        progress.accept(size + ", round " + round + " of " + options.rounds());
        for (PeerProcess proxy : proxies) {
          turns.add(turn(proxy, size, round));
        }
      }
    }
    return new GatewayBenchReport(turns, missing);
  }

  private void warmUp(PeerProcess proxy) throws BenchException, InterruptedException {
    long requests = 0;
    while (requests < options.warmUp()) {
      requests += ask(proxy, BenchPlan.SIZES.getFirst(), WARM_TURN).requests();
    }
    if (options.warmUp() > 0) {
      ask(proxy, BenchPlan.SIZES.getLast(), WARM_TURN);
    }
  }

  private Turn turn(PeerProcess proxy, String size, int round)
      throws BenchException, InterruptedException {
    Duration before = proxy.cpu();
    WrkOutput output = ask(proxy, size, options.length());
    Duration cpu = proxy.cpu().minus(before);
    return new Turn(
        size,
        round,
        proxy.peer().word(),
        output.requests(),
        output.took(),
        output.p99(),
        cpu,
        output.failed());
  }

  private WrkOutput ask(PeerProcess proxy, String size, Duration length)
      throws BenchException, InterruptedException {
    List<String> command =
        List.of(
            wrk.toString(),
            "-t1",
            "-c" + options.connections(),
            "-d" + length.toSeconds() + "s",
            "--latency",
            plan.url(proxy.peer(), size));
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String text;
      try (var output = process.getInputStream()) {
        text = new String(output.readAllBytes(), StandardCharsets.UTF_8);
      }
      if (!process.waitFor(length.toSeconds() + SLACK_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new BenchException("wrk does not end");
      }
      return WrkOutput.parse(text);
    } catch (IOException e) {
      throw new BenchException("wrk can't be run: " + e.getMessage(), e);
    }
  }

  /** Ends all of it, last started first, and removes the folder. */
  @Override
  public void close() {
    running.reversed().forEach(PeerProcess::close);
    running.clear();
    try (Stream<Path> files = Files.walk(plan.folder())) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      progress.accept(plan.folder() + " can't be removed: " + e.getMessage());
    }
  }
}
