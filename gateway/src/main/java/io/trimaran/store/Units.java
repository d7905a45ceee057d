package io.trimaran.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import java.net.ConnectException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does units of work where a server lets it, again and again while that is safe and helps. A write
 * that must not be done twice sets a mark in its own transaction: where nobody answered to its
 * commit, the next try finds the mark, or sets it, and so knows. From any thread.
 */
final class Units {

  private static final Logger LOG = LoggerFactory.getLogger(Units.class);

  private final Vertx vertx;
  private final ServerGroup servers;
  private final RetryRule retry;
  private final Duration connectTimeout;
  private final Duration queryTimeout;

  /** A unit that is older is not tried again. */
  private final Duration limit;

  private final Tally tally;

  Units(Vertx vertx, ServerGroup servers, RetryRule retry, DatabaseOptions options, Tally tally) {
    this.vertx = vertx;
    this.servers = servers;
    this.retry = retry;
    this.connectTimeout = options.connectTimeout();
    this.queryTimeout = options.queryTimeout();
    this.limit = queryTimeout.multipliedBy(2);
    this.tally = tally;
  }

  /** Where a unit of work failed. */
  private static final class CommitException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CommitException(Throwable cause) {
      super(null, cause, false, false);
    }
  }

  /** No connection was free. */
  private static final class BusyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BusyException(Duration waited) {
      super("no connection free within " + waited.toMillis() + " ms", null, false, false);
    }
  }

  /** An earlier try was stored. */
  private static final class DoneEarlierException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DoneEarlierException() {
      super(null, null, false, false);
    }
  }

  <T> Future<T> run(UnitOfWork<T> unit) {
    Optional<Server> chosen = servers.usable();
    if (chosen.isEmpty()) {
      DatabaseAwayException why = servers.away();
      return unit.isUnknown() ? unknown("", why) : Future.failedFuture(why);
    }
    Server server = chosen.get();
    Pool pool = server.pool(unit.lane());
    unit.begins();
    return connection(pool)
        .compose(
            connection ->
                once(unit, connection)
                    .timeout(queryTimeout.toMillis(), TimeUnit.MILLISECONDS)
                    .onComplete(done -> connection.close()))
        .onSuccess(done -> tally.done(unit.lane()))
        .recover(cause -> failed(unit, server, pool, cause));
  }

  /* The client's own limit can meet the closing of its pool, and then nobody hears of either. */
  private Future<SqlConnection> connection(Pool pool) {
    Future<SqlConnection> waiting = pool.getConnection();
    return waiting
        .timeout(connectTimeout.toMillis(), TimeUnit.MILLISECONDS)
        .onFailure(cause -> waiting.onSuccess(SqlConnection::close))
        .map(Units::quiet)
        .recover(
            cause ->
                Future.failedFuture(
                    cause instanceof TimeoutException ? new BusyException(connectTimeout) : cause));
  }

  /**
   * What cuts a connection is told by what is under way on it; the client would print it as well,
   * once a connection, where nobody listens.
   */
  static SqlConnection quiet(SqlConnection connection) {
    return connection.exceptionHandler(
        cause -> LOG.debug("database: connection cut: {}", Server.describe(cause)));
  }

  private <T> Future<T> once(UnitOfWork<T> unit, SqlConnection connection) {
    Future<SqlConnection> ready = Future.succeededFuture(connection);
    return switch (unit.lane()) {
      case READ -> ready.compose(unit.work());
      case WRITE ->
          connection
              .begin()
              .compose(
                  transaction ->
                      ready
                          .compose(open -> mark(unit, open))
                          .compose(unit.work())
                          .recover(cause -> undo(transaction, cause))
                          .compose(result -> commit(unit, transaction, result)));
    };
  }

  private Future<SqlConnection> mark(UnitOfWork<?> unit, SqlConnection connection) {
    return unit.mark()
        .map(
            mark ->
                connection
                    .preparedQuery(WriteMarks.INSERT)
                    .execute(new Values().text(mark).time(Instant.now()).tuple())
                    .map(connection)
                    .recover(
                        cause ->
                            Future.failedFuture(
                                fault(cause) == Fault.DUPLICATE
                                    ? new DoneEarlierException()
                                    : cause)))
        .orElse(Future.succeededFuture(connection));
  }

  private <T> Future<T> commit(UnitOfWork<T> unit, Transaction transaction, T result) {
    unit.commits(result);
    return transaction
        .commit()
        .map(result)
        .recover(cause -> Future.failedFuture(new CommitException(cause)));
  }

  /** Where the connection is gone the server undoes it, and asking for it would wait for ever. */
  private <T> Future<T> undo(Transaction transaction, Throwable cause) {
    return fault(cause) == Fault.CUT
        ? Future.failedFuture(cause)
        : transaction.rollback().transform(undone -> Future.failedFuture(cause));
  }

  private <T> Future<T> failed(UnitOfWork<T> unit, Server server, Pool pool, Throwable failure) {
    if (failure instanceof DoneEarlierException) {
      tally.settled();
      return unit.earlier();
    }
    boolean isCommit = failure instanceof CommitException;
    Throwable cause = isCommit && failure.getCause() != null ? failure.getCause() : failure;
    Fault fault = fault(cause);
    tally.failed(fault);
    if (isLost(unit, server, fault, cause)) {
      server.lost(pool, cause, Instant.now());
    }
    if (isCommit ? fault != Fault.CONFLICT : cause instanceof TimeoutException) {
      unit.isInDoubt();
    }
    return mayHelp(fault, isCommit) && unit.tries() < RetryRule.MAX_TRIES && unit.isYoung(limit)
        ? later(unit)
        : gaveUp(unit, server, fault, cause);
  }

  /**
   * A connection that is cut once may have been closed while it lay in the pool, and a server may
   * be well that keeps one waiting.
   */
  private static boolean isLost(UnitOfWork<?> unit, Server server, Fault fault, Throwable cause) {
    return switch (fault) {
      case NOT_READY -> true;
      case CUT -> unit.tries() > 1 || cause instanceof ConnectException;
      case HUNG -> !server.hasAnsweredSince(unit.began());
      case DUPLICATE, CONFLICT, BUSY, OTHER -> false;
    };
  }

  /** Whether another try may come to something else. */
  private static boolean mayHelp(Fault fault, boolean isCommit) {
    return switch (fault) {
      case CONFLICT, NOT_READY, CUT, HUNG -> true;
      case BUSY -> false;
      case DUPLICATE, OTHER -> isCommit;
    };
  }

  private <T> Future<T> later(UnitOfWork<T> unit) {
    return vertx
        .timer(retry.delay(unit.tries()).toMillis(), TimeUnit.MILLISECONDS)
        .compose(waited -> run(unit));
  }

  private <T> Future<T> gaveUp(UnitOfWork<T> unit, Server server, Fault fault, Throwable cause) {
    String name = server.engine().name();
    if (unit.isUnknown()) {
      return unknown(name, cause);
    }
    return switch (fault) {
      case DUPLICATE, OTHER -> Future.failedFuture(cause);
      case BUSY -> Future.failedFuture(new DatabaseAwayException.Busy(name, cause));
      case CONFLICT, NOT_READY, CUT, HUNG ->
          Future.failedFuture(
              new DatabaseAwayException("database " + name + ": " + Server.describe(cause), cause));
    };
  }

  private <T> Future<T> unknown(String server, Throwable cause) {
    tally.unknown();
    return Future.failedFuture(new DatabaseAwayException.UnknownOutcome(server, cause));
  }

  private Fault fault(Throwable cause) {
    return cause instanceof BusyException ? Fault.BUSY : servers.engine().fault(cause);
  }
}
