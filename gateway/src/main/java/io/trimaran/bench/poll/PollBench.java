package io.trimaran.bench.poll;

import io.trimaran.bench.BenchException;
import io.trimaran.bench.WaitTimes;
import io.trimaran.bench.poll.PollBenchReport.Mode;
import io.trimaran.bench.poll.PollBenchReport.Run;
import io.trimaran.device.Device;
import io.trimaran.device.DeviceId;
import io.trimaran.device.Group;
import io.trimaran.poll.VertxTimers;
import io.trimaran.snmp.Credentials;
import io.trimaran.snmp.SnmpTarget;
import io.trimaran.snmp.client.Snmp4jClient;
import io.trimaran.snmp.client.SnmpCounters;
import io.trimaran.snmp.client.SnmpOptions;
import io.trimaran.spool.Spool;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Polls agents again and again, in each mode in turn. Blocks. */
public final class PollBench implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final int RETRIES = 2;
  private static final int MAX_REPETITIONS = 60;
  private static final int WARM_UPS = 2;

  private final PollBenchOptions options;
  private final Consumer<String> progress;
  private final List<Device> devices;
  private final Vertx vertx =
      Vertx.vertx(new VertxOptions().setPreferNativeTransport(true).setEventLoopPoolSize(1));
  private final Context context = vertx.getOrCreateContext();
  private final Snmp4jClient snmp;
  private final TemporarySpool folder;
  private final RawRounds raw;
  private final FullRounds full;

  /**
   * Opens the sockets, and a spool in a temporary folder.
   *
   * @param progress hears what is being done
   */
  public PollBench(PollBenchOptions options, Consumer<String> progress)
      throws BenchException, InterruptedException {
    this.options = options;
    this.progress = progress;
    this.devices = devices(options);
    this.folder = TemporarySpool.open();
    this.snmp =
        new Snmp4jClient(vertx, SnmpOptions.DEFAULTS.withSockets(options.sockets(), 100_000));
    this.raw = RawRounds.ofTables(snmp, options.inFlight());
    this.full = onContext(() -> Future.succeededFuture(fullRounds(folder.spool())), PATIENCE);
  }

  private FullRounds fullRounds(Spool spool) {
    return new FullRounds(devices, snmp, spool, new VertxTimers(vertx), options.inFlight());
  }

  private static List<Device> devices(PollBenchOptions options) {
    List<Device> devices = new ArrayList<>();
    for (String address : options.agents()) {
      SnmpTarget target =
          new SnmpTarget(
              address,
              options.port(),
              options.access().credentials(),
              TIMEOUT,
              RETRIES,
              MAX_REPETITIONS);
      devices.add(
          new Device(
              new DeviceId(devices.size() + 1L),
              address,
              address,
              Group.DEFAULT,
              Device.MAX_INTERVAL,
              Optional.of(target),
              /* isPaused= */ false));
    }
    return List.copyOf(devices);
  }

  /**
   * Measures every mode, run by run in turn.
   *
   * @throws BenchException when no agent answers
   */
  public PollBenchReport measure() throws BenchException, InterruptedException {
    progress.accept("%d agents: warming up".formatted(devices.size()));
    for (int i = 0; i < WARM_UPS; i++) {
      for (Mode mode : Mode.values()) {
        run(mode);
      }
    }
    heap().forEach(MemoryPoolMXBean::resetPeakUsage);
    Map<Mode, List<Run>> runs = new EnumMap<>(Mode.class);
    for (int number = 1; number <= options.runs(); number++) {
      progress.accept("run %d of %d".formatted(number, options.runs()));
      for (Mode mode : Mode.values()) {
        runs.computeIfAbsent(mode, first -> new ArrayList<>()).add(run(mode));
      }
    }
    long peakBytes = heap().stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
    return new PollBenchReport(runs, devices.size(), peakBytes, firstContact());
  }

  /**
   * Version 3 only: what it takes to get to know all engines and to ask each once, by a client that
   * knows none and has no keys; the virtual machine is warm by now.
   */
  private Optional<Duration> firstContact() throws BenchException, InterruptedException {
    if (!(options.access().credentials() instanceof Credentials.V3)) {
      return Optional.empty();
    }
    Snmp4jClient stranger =
        new Snmp4jClient(vertx, SnmpOptions.DEFAULTS.withSockets(options.sockets(), 100_000));
    try {
      RawRounds greeting = RawRounds.ofNames(stranger, options.inFlight());
      Duration before = cpu();
      int answered = onContext(() -> greeting.ask(devices, new WaitTimes()), PATIENCE);
      Duration cpu = cpu().minus(before);
      if (answered < devices.size()) {
        throw new BenchException(
            "%d of %d agents answer a new client".formatted(answered, devices.size()));
      }
      return Optional.of(cpu);
    } finally {
      join(stranger.close());
    }
  }

  private Run run(Mode mode) throws BenchException, InterruptedException {
    WaitTimes times = new WaitTimes();
    long asked = 0;
    long answered = 0;
    long samplesBefore = folder.spool().status().written();
    SnmpCounters.Snapshot before = snmp.counters();
    Duration cpuBefore = cpu();
    long beganNanos = System.nanoTime();
    do {
      answered += round(mode, times);
      asked += devices.size();
    } while (System.nanoTime() - beganNanos < options.length().toNanos());
    long tookNanos = System.nanoTime() - beganNanos;
    Duration cpu = cpu().minus(cpuBefore);
    SnmpCounters.Snapshot after = snmp.counters();
    if (answered == 0) {
      throw new BenchException(
          "no agent answers at port %d from %s on"
              .formatted(options.port(), options.agents().getFirst()));
    }
    return new Run(
        answered,
        asked - answered,
        Duration.ofNanos(tookNanos),
        cpu,
        after.requests() - before.requests(),
        after.bindings() - before.bindings(),
        folder.spool().status().written() - samplesBefore,
        times.quantile(0.5),
        times.quantile(0.99));
  }

  private int round(Mode mode, WaitTimes times) throws BenchException, InterruptedException {
    return onContext(
        () ->
            switch (mode) {
              case RAW -> raw.ask(devices, times);
              case FULL -> full.poll(devices, /* isWhole= */ true, times);
              case STEADY -> full.poll(devices, /* isWhole= */ false, times);
            },
        PATIENCE);
  }

  /** What asks on the context, and waits elsewhere. */
  private interface Step<T> {
    Future<T> begin();
  }

  private <T> T onContext(Step<T> step, Duration atMost)
      throws BenchException, InterruptedException {
    Promise<T> done = Promise.promise();
    context.runOnContext(started -> step.begin().onComplete(done));
    try {
      return done.future()
          .toCompletionStage()
          .toCompletableFuture()
          .get(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      Throwable cause = Optional.ofNullable(e.getCause()).orElse(e);
      throw new BenchException(String.valueOf(cause.getMessage()), cause);
    } catch (TimeoutException e) {
      throw new BenchException("a round was not done within " + atMost, e);
    }
  }

  private static Duration cpu() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  private static List<MemoryPoolMXBean> heap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .toList();
  }

  @Override
  public void close() {
    join(snmp.close());
    folder.close();
    join(vertx.close());
  }

  private static void join(Future<Void> closing) {
    closing
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
        .join();
  }
}
