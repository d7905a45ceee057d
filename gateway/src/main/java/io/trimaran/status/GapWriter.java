package io.trimaran.status;

import io.trimaran.device.DeviceId;
import io.trimaran.store.DatabaseAwayException;
import io.trimaran.store.Gap;
import io.trimaran.store.GapStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes runs of gaps to the database, off the poller's context, when it is there. Safe from any
 * thread.
 */
public final class GapWriter {

  private static final Logger LOG = LoggerFactory.getLogger(GapWriter.class);
  private static final Duration PACE = Duration.ofSeconds(2);
  private static final int AT_ONCE = 500;
  private static final int MAX_WAITING = 100_000;

  private final Vertx vertx;
  private final Function<Map<Run, Gap>, Future<Void>> store;
  private final Latest<Run, Gap> waiting = new Latest<>();

  /** Guarded by this. */
  private Future<Void> writing = Future.succeededFuture();

  private long timer = -1;
  private long dropped;

  /** A run is the same while it grows. */
  record Run(DeviceId device, Instant from) {}

  public GapWriter(Vertx vertx, GapStore store) {
    this.vertx = vertx;
    this.store = gaps -> store.save(gaps.values());
  }

  /** Begins to write. */
  public synchronized void start() {
    timer = vertx.setPeriodic(PACE.toMillis(), tick -> flush());
  }

  /** Takes a run, as it is now. Where too many wait already, it is dropped and counted. */
  public void write(Gap gap) {
    if (waiting.size() < MAX_WAITING) {
      waiting.put(new Run(gap.device(), gap.from()), gap);
    } else {
      drop();
    }
  }

  private synchronized void drop() {
    if (dropped++ == 0) {
      LOG.error("{} gaps wait for the database, more are dropped", MAX_WAITING);
    }
  }

  /** Runs that wait for the database. */
  public int waiting() {
    return waiting.size();
  }

  /** Runs that were too many while the database was away. */
  public synchronized long dropped() {
    return dropped;
  }

  /** Writes what waits and ends; fails where the database is away. */
  public synchronized Future<Void> stop() {
    vertx.cancelTimer(timer);
    return writing.otherwiseEmpty().compose(done -> flush());
  }

  private synchronized Future<Void> flush() {
    if (writing.isComplete()) {
      writing = drain();
    }
    return writing;
  }

  private Future<Void> drain() {
    Map<Run, Gap> some = waiting.take(AT_ONCE);
    if (some.isEmpty()) {
      return Future.succeededFuture();
    }
    return store
        .apply(some)
        .recover(
            cause -> {
              if (cause instanceof DatabaseAwayException) {
                waiting.putBack(some);
                return Future.failedFuture(cause);
              }
              LOG.error("{} gaps were refused by the database and are dropped", some.size(), cause);
              return Future.succeededFuture();
            })
        .compose(done -> drain());
  }
}
