package io.trimaran.bench;

import io.trimaran.bench.BenchReport.Latency;
import io.trimaran.rrdcached.client.RrdcachedClient;
import io.trimaran.rrdcached.codec.RrdCommand;
import io.trimaran.rrdcached.codec.RrdReply;
import io.trimaran.rrdcached.codec.RrdReply.BatchDone;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;

/**
 * How long samples wait for their acknowledgement at a load that the endpoint can bear. They come
 * evenly, whether the endpoint keeps up or not, and wait from the moment that they should have
 * come. As in a replica, what has come goes into the next batch as soon as one may be sent.
 */
final class HalfLoad {
  private static final long TICK_MILLIS = 1;

  private final RrdcachedClient client;
  private final Context context;
  private final BenchRows rows;

  HalfLoad(RrdcachedClient client, Context context, BenchRows rows) {
    this.client = client;
    this.context = context;
    this.rows = rows;
  }

  /**
   * @param updatesPerSecond at least 1
   */
  Future<Latency> run(double updatesPerSecond, Duration length) {
    Promise<Latency> done = Promise.promise();
    long samples = Math.max(1, (long) (updatesPerSecond * length.toNanos() / 1e9));
    context.runOnContext(started -> new Flow(updatesPerSecond, samples, done).begin());
    return done.future();
  }

  /** One run; confined to the event loop. */
  private final class Flow {
    private final double updatesPerSecond;
    private final long samples;
    private final Promise<Latency> done;
    private final WaitTimes waits = new WaitTimes();
    private final long beganNanos = System.nanoTime();
    private long sent;
    private int inFlight;

    Flow(double updatesPerSecond, long samples, Promise<Latency> done) {
      this.updatesPerSecond = updatesPerSecond;
      this.samples = samples;
      this.done = done;
    }

    void begin() {
      long timer = context.owner().setPeriodic(TICK_MILLIS, ticked -> pump());
      done.future().onComplete(ended -> context.owner().cancelTimer(timer));
    }

    private void pump() {
      double elapsedSeconds = (System.nanoTime() - beganNanos) / 1e9;
      long come = Math.min(samples, (long) (elapsedSeconds * updatesPerSecond));
      while (sent < come && inFlight < BenchRows.IN_FLIGHT && !done.future().isComplete()) {
        send((int) Math.min(BenchRows.BATCH, come - sent));
      }
    }

    private void send(int count) {
      long first = sent;
      sent += count;
      inFlight++;
      client
          .send(new RrdCommand.Batch(rows.batch(count)))
          .onComplete(reply -> answered(reply, first, count), done::tryFail);
    }

    private void answered(RrdReply reply, long first, int count) {
      inFlight--;
      if (!(reply instanceof BatchDone batch) || !batch.errors().isEmpty()) {
        done.tryFail(ClientWriter.refused(reply));
        return;
      }
      long now = System.nanoTime();
      for (long sample = first; sample < first + count; sample++) {
        waits.add(now - beganNanos - (long) (sample * 1e9 / updatesPerSecond));
      }
      if (sent == samples && inFlight == 0) {
        done.tryComplete(
            new Latency(updatesPerSecond, samples, waits.quantile(0.5), waits.quantile(0.99)));
      } else {
        pump();
      }
    }
  }
}
