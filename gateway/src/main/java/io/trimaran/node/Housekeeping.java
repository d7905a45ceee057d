package io.trimaran.node;

import io.trimaran.api.ApiParts;
import io.trimaran.store.Database;
import io.trimaran.store.DatabaseAwayException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes what is old from the database, once an hour: events older than 90 days or beyond a
 * million, marks of writes older than a week, and proposed devices that nobody has seen for two
 * weeks. Each node does so, at another minute; what one has deleted the next does not find.
 */
final class Housekeeping {

  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
  private static final Duration EVERY = Duration.ofHours(1);
  private static final Duration EVENTS_KEPT = Duration.ofDays(90);
  private static final Duration GAPS_KEPT = Duration.ofDays(800);
  private static final Duration PROPOSALS_KEPT = Duration.ofDays(14);
  private static final int MAX_EVENTS = 1_000_000;

  private final Vertx vertx;
  private final Database database;
  private final ApiParts.Stores stores;
  private final InstantSource clock;
  private volatile long timer = -1;

  Housekeeping(Vertx vertx, Database database, ApiParts.Stores stores, InstantSource clock) {
    this.vertx = vertx;
    this.database = database;
    this.stores = stores;
    this.clock = clock;
  }

  /** Begins, at a random moment within the hour. */
  void start(RandomGenerator random) {
    timer =
        vertx.setTimer(
            random.nextLong(1, EVERY.toMillis()),
            first -> {
              clean();
              timer = vertx.setPeriodic(EVERY.toMillis(), next -> clean());
            });
  }

  /** What is under way ends by itself. */
  Future<Void> stop() {
    vertx.cancelTimer(timer);
    return Future.succeededFuture();
  }

  private void clean() {
    stores
        .events()
        .housekeep(clock.instant(), EVENTS_KEPT, MAX_EVENTS)
        .onSuccess(
            deleted -> {
              if (deleted > 0) {
                LOG.info("{} old events deleted", deleted);
              }
            })
        .compose(deleted -> stores.gaps().housekeep(clock.instant(), GAPS_KEPT))
        .compose(deleted -> stores.proposals().housekeep(clock.instant(), PROPOSALS_KEPT))
        .compose(deleted -> database.forgetMarks(clock.instant()))
        .recover(Housekeeping::failed)
        .onSuccess(done -> LOG.debug("database cleaned"));
  }

  /** What is left is deleted an hour later. */
  private static Future<Void> failed(Throwable cause) {
    if (!(cause instanceof DatabaseAwayException)) {
      LOG.error("old events could not be deleted", cause);
    }
    return Future.succeededFuture();
  }
}
