package io.trimaran.bench;

import io.trimaran.bench.BenchReport.Latency;
import io.trimaran.bench.BenchReport.Run;
import io.trimaran.rrdcached.client.ClientOptions;
import io.trimaran.rrdcached.client.RrdEndpoint;
import io.trimaran.rrdcached.client.RrdcachedClient;
import io.trimaran.rrdcached.codec.RrdCommand;
import io.trimaran.rrdcached.codec.RrdCommand.Batchable;
import io.trimaran.rrdcached.codec.RrdReply;
import io.trimaran.rrdcached.codec.RrdReply.BatchDone;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Feeds an endpoint through the product's client and, in turns, through a raw writer. It makes
 * files of its own in a folder of its own, and touches no other; the protocol has no command to
 * remove them. What is queued for them is forgotten, not written. Blocks.
 */
public final class RrdBench implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int WARM_UPS = 2;

  /** Of each writer in a run, so that what disturbs a busy machine disturbs both. */
  private static final int TURNS = 10;

  private final BenchOptions options;
  private final Consumer<String> progress;
  private final Vertx vertx =
      Vertx.vertx(new VertxOptions().setPreferNativeTransport(true).setEventLoopPoolSize(1));
  private final Context context = vertx.getOrCreateContext();
  private final ExecutorService rawThread =
      Executors.newSingleThreadExecutor(
          task -> Thread.ofPlatform().daemon().name("raw-writer").unstarted(task));

  /**
   * @param progress hears what is being done
   */
  public RrdBench(BenchOptions options, Consumer<String> progress) {
    this.options = options;
    this.progress = progress;
  }

  /**
   * Measures one endpoint.
   *
   * @throws BenchException when it is lost, does not answer in time, or refuses anything
   */
  public BenchReport measure(RrdEndpoint endpoint) throws BenchException, InterruptedException {
    String folder = "trimaran-bench-" + Long.toHexString(RandomGenerator.getDefault().nextLong());
    BenchRows rows = new BenchRows(folder, options.series(), options.values());
    Optional<ProcessHandle> daemon =
        options.pid().isPresent()
            ? ProcessHandle.of(options.pid().getAsLong())
            : ListeningProcess.at(endpoint);
    RrdcachedClient client = connect(endpoint);
    try (RawWriter raw = new RawWriter(endpoint, rows, daemon)) {
      progress.accept("%s: making %d files in %s".formatted(endpoint, rows.series(), folder));
      all(client, rows.creations());
      ClientWriter product = new ClientWriter(client, context, rows, daemon);
      return measure(endpoint, folder, new Bench(client, rows, product, raw));
    } catch (IOException e) {
      throw new BenchException(endpoint + ": " + e.getMessage(), e);
    } finally {
      await(client.close(), PATIENCE);
    }
  }

  private record Bench(
      RrdcachedClient client, BenchRows rows, ClientWriter product, RawWriter raw) {}

  private BenchReport measure(RrdEndpoint endpoint, String folder, Bench bench)
      throws BenchException, InterruptedException {
    progress.accept(endpoint + ": warming up");
    for (int i = 0; i < WARM_UPS; i++) {
      prepare(bench);
      product(bench, options.length());
    }
    prepare(bench);
    raw(bench, options.length());
    heap().forEach(MemoryPoolMXBean::resetPeakUsage);
    List<Run> ofProduct = new ArrayList<>();
    List<Run> ofRaw = new ArrayList<>();
    for (int run = 1; run <= options.runs(); run++) {
      progress.accept("%s: run %d of %d".formatted(endpoint, run, options.runs()));
      prepare(bench);
      List<Run> product = new ArrayList<>();
      List<Run> raw = new ArrayList<>();
      for (int turn = 0; turn < TURNS; turn++) {
        product.add(product(bench, options.length().dividedBy(TURNS)));
        raw.add(raw(bench, options.length().dividedBy(TURNS)));
      }
      ofProduct.add(Run.sum(product));
      ofRaw.add(Run.sum(raw));
    }
    progress.accept(endpoint + ": half load");
    prepare(bench);
    double half = BenchReport.median(ofProduct, Run::updatesPerSecond) / 2;
    Latency latency =
        await(
            new HalfLoad(bench.client(), context, bench.rows()).run(half, options.length()),
            options.length().plus(PATIENCE));
    batches(bench.client(), bench.rows().forgets());
    long peakBytes = heap().stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
    return new BenchReport(endpoint.toString(), folder, ofProduct, ofRaw, latency, peakBytes);
  }

  private static Run product(Bench bench, Duration length)
      throws BenchException, InterruptedException {
    Run run = await(bench.product().run(length), length.plus(PATIENCE));
    bench.rows().continueAt(bench.rows().second() + 1);
    return run;
  }

  private Run raw(Bench bench, Duration length) throws BenchException, InterruptedException {
    return await(
        rawThread.submit(() -> bench.raw().run(length, bench.rows())), length.plus(PATIENCE));
  }

  /** Takes the rows of the run before from the daemon, and has it open every file again. */
  private void prepare(Bench bench) throws BenchException, InterruptedException {
    batches(bench.client(), bench.rows().forgets());
    bench.rows().continueAt(bench.rows().second() + 1);
    for (int from = 0; from < bench.rows().series(); from += BenchRows.BATCH) {
      all(bench.client(), bench.rows().batch(BenchRows.BATCH));
    }
  }

  private RrdcachedClient connect(RrdEndpoint endpoint)
      throws BenchException, InterruptedException {
    Promise<RrdcachedClient> created = Promise.promise();
    context.runOnContext(
        started -> {
          try {
            created.complete(RrdcachedClient.create(vertx, endpoint, ClientOptions.defaults()));
          } catch (IllegalArgumentException e) {
            created.fail(e);
          }
        });
    RrdcachedClient client = await(created.future(), PATIENCE);
    await(client.send(new RrdCommand.Ping()), PATIENCE);
    return client;
  }

  /** Commands of which none may be refused. */
  private void all(RrdcachedClient client, List<Batchable> commands)
      throws BenchException, InterruptedException {
    for (RrdReply reply : batches(client, commands)) {
      if (!(reply instanceof BatchDone done) || !done.errors().isEmpty()) {
        throw ClientWriter.refused(reply);
      }
    }
  }

  private List<RrdReply> batches(RrdcachedClient client, List<Batchable> commands)
      throws BenchException, InterruptedException {
    List<RrdReply> replies = new ArrayList<>();
    for (int from = 0; from < commands.size(); from += BenchRows.BATCH) {
      List<Batchable> batch =
          commands.subList(from, Math.min(commands.size(), from + BenchRows.BATCH));
      replies.add(await(client.send(new RrdCommand.Batch(batch)), PATIENCE));
    }
    return replies;
  }

  private static <T> T await(Future<T> future, Duration atMost)
      throws BenchException, InterruptedException {
    return await(future.toCompletionStage().toCompletableFuture(), atMost);
  }

  private static <T> T await(java.util.concurrent.Future<T> future, Duration atMost)
      throws BenchException, InterruptedException {
    try {
      return future.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      Throwable cause = Optional.ofNullable(e.getCause()).orElse(e);
      throw new BenchException(String.valueOf(cause.getMessage()), cause);
    } catch (TimeoutException e) {
      throw new BenchException("the endpoint was not done within " + atMost, e);
    }
  }

  private static List<MemoryPoolMXBean> heap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .toList();
  }

  @Override
  public void close() {
    rawThread.shutdownNow();
    vertx
        .close()
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
        .join();
  }
}
