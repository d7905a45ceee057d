package io.trimaran.store;

import io.trimaran.auth.NodeSecret;
import io.trimaran.store.DatabaseOptions.Embedded;
import io.trimaran.store.DatabaseOptions.Servers;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The database: one file, or the first usable one of several servers. Opening it does not wait: it
 * connects, brings the tables up to date and comes back after a loss by itself, and until it is
 * {@link #ready} and whenever no server can be used, work fails at once with {@link
 * DatabaseAwayException}. Conflicts and lost connections are tried again where that is safe. From
 * any thread; Futures complete on the caller's context.
 */
public final class Database {

  private static final Logger LOG = LoggerFactory.getLogger(Database.class);
  private static final Duration PROBE_INTERVAL = Duration.ofSeconds(2);
  private static final Duration PREPARE_RETRY = Duration.ofSeconds(1);
  private static final Duration AT_ONCE = Duration.ofMillis(1);

  private final Vertx vertx;
  private final DatabaseOptions options;
  private final List<Server> servers;
  private final RetryRule retry = new RetryRule(() -> ThreadLocalRandom.current().nextLong());
  private final NodeSecret secret;
  private final Promise<Void> tried = Promise.promise();
  private final Promise<Void> ready = Promise.promise();
  private final List<DatabaseListener> listeners = new CopyOnWriteArrayList<>();
  private final Server.Listener changes = new Changes();
  private volatile boolean isClosed;

  private Database(Vertx vertx, DatabaseOptions options, NodeSecret secret) {
    this.vertx = vertx;
    this.options = options;
    this.secret = secret;
    List<Engine> engines =
        switch (options.location()) {
          case Embedded embedded -> List.of(new EmbeddedEngine(vertx, options, embedded));
          case Servers mysql -> MysqlEngine.all(vertx, options, mysql);
        };
    Instant now = Instant.now();
    this.servers = engines.stream().map(engine -> new Server(engine, now, changes)).toList();
  }

  /** Whether a unit of work may be done twice. */
  enum Repeat {
    /** It leads to the same rows. */
    HARMLESS,
    /** It would do more; so where it is unknown whether it was stored, that is told. */
    HARMFUL
  }

  /**
   * Opens it and returns at once.
   *
   * @param secret with which all that is secret in it is sealed
   */
  public static Database open(Vertx vertx, DatabaseOptions options, NodeSecret secret) {
    Database database = new Database(vertx, options, secret);
    database.prepare(0);
    return database;
  }

  /** Succeeds when it is ready, or when each server was tried once in vain. */
  public Future<Void> tried() {
    return tried.future();
  }

  /**
   * Succeeds when it can be used for the first time, however late: its tables are up to date. Fails
   * when it was filled with another secret, so that it will never be used, or is closed before.
   */
  public Future<Void> ready() {
    return ready.future();
  }

  /** Tells {@code listener} of each loss and return from now on. */
  public void listen(DatabaseListener listener) {
    listeners.add(listener);
  }

  /** How each server is doing. */
  public DatabaseHealth health() {
    return new DatabaseHealth(
        servers.getFirst().engine().kind(),
        ready.future().succeeded() && servers.stream().anyMatch(Server::isUp),
        servers.stream().map(Server::health).toList());
  }

  /** Closes all connections. What is under way may fail. */
  public Future<Void> close() {
    isClosed = true;
    ready.tryFail(new DatabaseAwayException("database away: closed"));
    tried.tryComplete();
    return Future.join(servers.stream().map(Server::close).toList()).mapEmpty();
  }

  /** Reads, without a transaction. */
  <T> Future<T> read(Function<SqlConnection, Future<T>> work) {
    return attempt(new Unit<>(Repeat.HARMLESS, false, work), 1);
  }

  /** Writes in one transaction, which is undone when the work fails. */
  <T> Future<T> write(Repeat repeat, Function<SqlConnection, Future<T>> work) {
    return attempt(new Unit<>(repeat, true, work), 1);
  }

  /** Inserts a row and tells the number it got in {@code idColumn}. */
  Future<Long> insert(SqlConnection connection, String sql, Tuple values, String idColumn) {
    return servers.getFirst().engine().insert(connection, sql, values, idColumn);
  }

  /** Whether a failure says that a row with that key is there already. */
  boolean isDuplicate(Throwable cause) {
    return fault(cause) == Fault.DUPLICATE;
  }

  private record Unit<T>(
      Repeat repeat, boolean isTransaction, Function<SqlConnection, Future<T>> work) {}

  /** Where a unit of work failed. */
  private static final class CommitException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CommitException(Throwable cause) {
      super(cause);
    }
  }

  private <T> Future<T> attempt(Unit<T> unit, int tries) {
    Optional<Server> usable = usable();
    if (usable.isEmpty()) {
      return Future.failedFuture(away());
    }
    Server server = usable.get();
    return server
        .pool()
        .getConnection()
        .compose(
            connection ->
                run(unit, connection)
                    .timeout(options.queryTimeout().toMillis(), TimeUnit.MILLISECONDS)
                    .onComplete(done -> connection.close()))
        .recover(cause -> again(unit, tries, server, cause));
  }

  private <T> Future<T> run(Unit<T> unit, SqlConnection connection) {
    if (!unit.isTransaction()) {
      return Future.succeededFuture(connection).compose(unit.work());
    }
    return connection
        .begin()
        .compose(
            transaction ->
                Future.succeededFuture(connection)
                    .compose(unit.work())
                    .recover(cause -> undo(transaction, cause))
                    .compose(
                        result ->
                            transaction
                                .commit()
                                .map(result)
                                .recover(
                                    cause -> Future.failedFuture(new CommitException(cause)))));
  }

  /** Where the connection is gone the server undoes it, and asking for it would wait for ever. */
  private <T> Future<T> undo(Transaction transaction, Throwable cause) {
    return fault(cause) == Fault.CUT
        ? Future.failedFuture(cause)
        : transaction.rollback().transform(undone -> Future.failedFuture(cause));
  }

  private <T> Future<T> again(Unit<T> unit, int tries, Server server, Throwable failure) {
    boolean isCommit = failure instanceof CommitException;
    Throwable cause = isCommit && failure.getCause() != null ? failure.getCause() : failure;
    Fault fault = fault(cause);
    boolean isLastTry = tries >= RetryRule.MAX_TRIES || isClosed;
    switch (fault) {
      case DUPLICATE, OTHER -> {
        return Future.failedFuture(cause);
      }
      case BUSY -> {
        return gaveUp(server, cause);
      }
      case CONFLICT -> {
        return isLastTry ? gaveUp(server, cause) : later(unit, tries);
      }
      case NOT_READY, HUNG -> server.lost(cause, Instant.now());
      case CUT -> {
        // Once may be a connection that was closed while it lay in the pool.
        if (tries > 1 || isRefused(cause)) {
          server.lost(cause, Instant.now());
        }
      }
    }
    boolean isUnknown = isCommit || (fault == Fault.HUNG && unit.isTransaction());
    if (isUnknown && unit.repeat() == Repeat.HARMFUL) {
      return Future.failedFuture(
          new DatabaseAwayException.UnknownOutcome(server.engine().name(), cause));
    }
    return isLastTry ? gaveUp(server, cause) : later(unit, tries);
  }

  private static <T> Future<T> gaveUp(Server server, Throwable cause) {
    return Future.failedFuture(
        new DatabaseAwayException(
            "database " + server.engine().name() + ": " + Server.describe(cause), cause));
  }

  private static boolean isRefused(Throwable cause) {
    return cause instanceof java.net.ConnectException;
  }

  private <T> Future<T> later(Unit<T> unit, int tries) {
    return vertx
        .timer(retry.delay(tries).toMillis(), TimeUnit.MILLISECONDS)
        .compose(waited -> attempt(unit, tries + 1));
  }

  private Optional<Server> usable() {
    return ready.future().succeeded() && !isClosed
        ? servers.stream().filter(Server::isUp).findFirst()
        : Optional.empty();
  }

  private Fault fault(Throwable cause) {
    return servers.getFirst().engine().fault(cause);
  }

  private DatabaseAwayException away() {
    return new DatabaseAwayException("database away: " + (isClosed ? "closed" : health().reason()));
  }

  /** Makes it ready on the first server that lets it, again and again. */
  private void prepare(int position) {
    if (isClosed) {
      return;
    }
    Server server = servers.get(position);
    vertx
        .<Void>executeBlocking(
            () -> {
              server.engine().prepare(secret);
              return null;
            },
            false)
        .onSuccess(
            done -> {
              server.back(Instant.now());
              LOG.info("database {} ready", server.engine().name());
              ready.tryComplete();
              tried.tryComplete();
              vertx.setPeriodic(PROBE_INTERVAL.toMillis(), this::probe);
            })
        .onFailure(cause -> failed(position, cause));
  }

  private void failed(int position, Throwable cause) {
    Server server = servers.get(position);
    if (cause instanceof SecretCheck.OtherSecretException) {
      server.lost(cause, Instant.now());
      ready.tryFail(cause);
      tried.tryComplete();
      return;
    }
    boolean isHeld = cause instanceof MigrationLease.HeldException;
    if (isHeld) {
      LOG.info("database {}: {}", server.engine().name(), cause.getMessage());
    } else {
      server.lost(cause, Instant.now());
    }
    if (servers.stream().noneMatch(Server::isUp)) {
      tried.tryComplete();
    }
    int next = (position + 1) % servers.size();
    boolean isUntried = servers.get(next).isUp() && !isHeld;
    Duration pause = isUntried ? AT_ONCE : PREPARE_RETRY;
    vertx.setTimer(pause.toMillis(), timer -> prepare(next));
  }

  private void probe(long timer) {
    if (isClosed) {
      vertx.cancelTimer(timer);
      return;
    }
    servers.forEach(server -> server.probe(Instant.now()));
  }

  private final class Changes implements Server.Listener {
    @Override
    public void lost(Server server, String reason) {
      boolean isLast = servers.stream().noneMatch(Server::isUp);
      listeners.forEach(listener -> listener.lost(server.engine().name(), reason, isLast));
    }

    @Override
    public void back(Server server, Duration away) {
      listeners.forEach(listener -> listener.back(server.engine().name(), away));
    }
  }
}
