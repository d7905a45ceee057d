package io.trimaran.node;

import io.trimaran.store.Database;
import io.trimaran.store.DatabaseAwayException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What has to be done once the database is there: at the start, or long after it. Until it is done
 * the node polls what it knows and can't serve.
 */
final class Arrival {

  private static final Logger LOG = LoggerFactory.getLogger(Arrival.class);
  private static final Duration RETRY = Duration.ofSeconds(2);

  /** How long a node waits for its database before it goes on without it. */
  static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Vertx vertx;
  private final Database database;
  private final Duration patience;
  private final Supplier<Future<Void>> work;
  private final Promise<Void> done = Promise.promise();

  /**
   * Of a database.
   *
   * @param patience for {@link #doneOrAway}
   * @param work may be begun again where the database is lost before its end
   */
  Arrival(Vertx vertx, Database database, Duration patience, Supplier<Future<Void>> work) {
    this.vertx = vertx;
    this.database = database;
    this.patience = patience;
    this.work = work;
  }

  /** Begins to wait. */
  void start() {
    database.ready().compose(ready -> attempt()).onComplete(done);
  }

  private Future<Void> attempt() {
    return work.get()
        .recover(
            cause -> {
              if (!(cause instanceof DatabaseAwayException)) {
                return Future.failedFuture(cause);
              }
              LOG.debug("database lost before the node was ready: {}", cause.getMessage());
              return vertx
                  .timer(RETRY.toMillis(), TimeUnit.MILLISECONDS)
                  .compose(waited -> attempt());
            });
  }

  boolean isDone() {
    return done.future().succeeded();
  }

  /** Succeeds when all is done, however late. Fails where the node must not go on. */
  Future<Void> done() {
    return done.future();
  }

  /** The same, but succeeds early where the database is found to be away, or says nothing. */
  Future<Void> doneOrAway() {
    Promise<Void> enough = Promise.promise();
    done.future().onSuccess(enough::tryComplete).onFailure(enough::tryFail);
    database
        .tried()
        .onSuccess(
            tried -> {
              if (!database.ready().isComplete()) {
                enough.tryComplete();
              }
            });
    long enoughNow = vertx.setTimer(patience.toMillis(), timer -> enough.tryComplete());
    return enough.future().onComplete(result -> vertx.cancelTimer(enoughNow));
  }
}
