package io.trimaran.poll;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pings with fping: one process for all hosts that are asked for within a short while. May be
 * called from any context. Without a working fping nothing is measured; that is logged once, and
 * fping is tried again from time to time.
 */
public final class Fping implements Ping {

  /* A process for each host costs ten times the CPU of one for a thousand. So the first request
   * waits a moment for others; while a process runs anyway, they gather for longer. */
  private static final Duration GATHER = Duration.ofMillis(50);
  private static final Duration GATHER_WHILE_RUNNING = Duration.ofSeconds(1);
  private static final Duration RETRY = Duration.ofMinutes(1);
  private static final int MAX_ADDRESSES = 1000;
  private static final int MAX_ROUNDS = 6;
  private static final Logger LOG = LoggerFactory.getLogger(Fping.class);

  private final FpingOptions options;
  private final Resolver resolver;
  private final Timers timers;
  private final Context own;
  private final WorkerExecutor workers;
  private final Map<String, Promise<PingReply>> gathered = new LinkedHashMap<>();
  private boolean isGathering;
  private int rounds;
  private String trouble = "";
  private long retryNanos;

  public Fping(Vertx vertx, Resolver resolver, FpingOptions options) {
    this.options = options;
    this.resolver = resolver;
    this.timers = new VertxTimers(vertx);
    this.own = vertx.getOrCreateContext();
    this.workers =
        vertx.createSharedWorkerExecutor("trimaran-fping", MAX_ROUNDS, 2, TimeUnit.MINUTES);
  }

  @Override
  public Future<PingReply> ping(String host) {
    Promise<PingReply> told = Promise.promise();
    var here = timers.here();
    own.runOnContext(
        now ->
            resolver
                .address(host)
                .compose(this::gather)
                .otherwise(cause -> new PingReply.NotMeasured(Reason.of(cause)))
                .onSuccess(reply -> here.execute(() -> told.complete(reply))));
    return told.future();
  }

  /** Stops its threads; fping processes that run end by themselves. */
  public Future<Void> close() {
    return workers.close();
  }

  private Future<PingReply> gather(String address) {
    if (!trouble.isEmpty() && timers.nanos() - retryNanos < 0) {
      return Future.succeededFuture(new PingReply.NotMeasured(trouble));
    }
    Promise<PingReply> reply = gathered.computeIfAbsent(address, first -> Promise.promise());
    if (!isGathering) {
      isGathering = true;
      timers.after(rounds == 0 ? GATHER : GATHER_WHILE_RUNNING, this::gatheredAll);
    }
    return reply.future();
  }

  private void gatheredAll() {
    isGathering = false;
    while (!gathered.isEmpty() && rounds < MAX_ROUNDS) {
      begin(takeSome());
    }
  }

  private Map<String, Promise<PingReply>> takeSome() {
    List<String> addresses = gathered.keySet().stream().limit(MAX_ADDRESSES).toList();
    Map<String, Promise<PingReply>> some = new LinkedHashMap<>();
    addresses.forEach(address -> some.put(address, gathered.remove(address)));
    return some;
  }

  private void begin(Map<String, Promise<PingReply>> some) {
    rounds++;
    FpingRound round = new FpingRound(options, new ArrayList<>(some.keySet()));
    workers
        .executeBlocking(round::run, /* ordered= */ false)
        .onComplete(
            result -> {
              rounds--;
              if (result.succeeded()) {
                worked();
                some.forEach((address, reply) -> reply.complete(of(address, result.result())));
              } else {
                failed(result.cause());
                some.values().forEach(reply -> reply.complete(new PingReply.NotMeasured(trouble)));
              }
              if (!isGathering) {
                gatheredAll();
              }
            });
  }

  private static PingReply of(String address, Map<String, PingReply> replies) {
    return replies.getOrDefault(
        address, new PingReply.NotMeasured("fping says nothing of " + address));
  }

  private void worked() {
    if (!trouble.isEmpty()) {
      trouble = "";
      LOG.info("{} works again, devices are pinged", options.program());
    }
  }

  private void failed(Throwable cause) {
    if (trouble.isEmpty()) {
      LOG.error(
          "{} does not work, no device is pinged (SNMP goes on): {}",
          options.program(),
          Reason.of(cause));
    }
    trouble = options.program() + " does not work: " + Reason.of(cause);
    retryNanos = timers.nanos() + RETRY.toNanos();
  }
}
