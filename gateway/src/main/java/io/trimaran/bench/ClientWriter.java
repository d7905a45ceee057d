package io.trimaran.bench;

import io.trimaran.bench.BenchReport.Run;
import io.trimaran.rrdcached.client.RrdcachedClient;
import io.trimaran.rrdcached.codec.RrdCommand;
import io.trimaran.rrdcached.codec.RrdReply;
import io.trimaran.rrdcached.codec.RrdReply.BatchDone;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.Optional;

/**
 * Feeds an endpoint as a replica does: rows become commands and batches on the client's event loop,
 * a few batches are on their way at once. One run at a time, on the client's context.
 */
final class ClientWriter {
  private final RrdcachedClient client;
  private final Context context;
  private final BenchRows rows;
  private final Optional<ProcessHandle> daemon;

  ClientWriter(
      RrdcachedClient client, Context context, BenchRows rows, Optional<ProcessHandle> daemon) {
    this.client = client;
    this.context = context;
    this.rows = rows;
    this.daemon = daemon;
  }

  /** Writes as fast as it goes. Fails when a row is refused, or the connection is lost. */
  Future<Run> run(Duration length) {
    Promise<Run> done = Promise.promise();
    context.runOnContext(started -> new Flow(length, done).pump());
    return done.future();
  }

  /** One run; confined to the event loop. */
  private final class Flow {
    private final Promise<Run> done;
    private final CpuTime before = CpuTime.now(daemon);
    private final long beganNanos = System.nanoTime();
    private final long lengthNanos;
    private long acknowledged;
    private int inFlight;

    Flow(Duration length, Promise<Run> done) {
      this.lengthNanos = length.toNanos();
      this.done = done;
    }

    void pump() {
      boolean isOver = System.nanoTime() - beganNanos >= lengthNanos;
      while (!isOver && inFlight < BenchRows.IN_FLIGHT) {
        inFlight++;
        client
            .send(new RrdCommand.Batch(rows.batch(BenchRows.BATCH)))
            .onComplete(this::answered, done::tryFail);
      }
      if (isOver && inFlight == 0) {
        long tookNanos = System.nanoTime() - beganNanos;
        done.tryComplete(CpuTime.now(daemon).since(before, acknowledged, tookNanos));
      }
    }

    private void answered(RrdReply reply) {
      inFlight--;
      if (reply instanceof BatchDone batch && batch.errors().isEmpty()) {
        acknowledged += BenchRows.BATCH;
        pump();
      } else {
        done.tryFail(refused(reply));
      }
    }
  }

  static BenchException refused(RrdReply reply) {
    String text =
        reply instanceof BatchDone batch && !batch.errors().isEmpty()
            ? batch.errors().size() + " refusals, the first: " + batch.errors().getFirst().message()
            : reply.toString();
    return new BenchException("a batch was refused: " + text);
  }
}
