package io.trimaran.store;

import io.trimaran.auth.NodeSecret;
import io.trimaran.store.DatabaseOptions.Embedded;
import io.trimaran.store.DatabaseOptions.Servers;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * The database: one file, or one of several servers at a time (see {@link Choice}). Opening it does
 * not wait: it connects, brings the tables up to date and comes back after a loss by itself, and
 * until it is {@link #ready} and whenever no server can be used, work fails at once with {@link
 * DatabaseAwayException}. Conflicts and lost connections are tried again. From any thread; Futures
 * complete on the caller's context.
 */
public final class Database {

  private final Vertx vertx;
  private final Tally tally = new Tally();
  private final ServerGroup servers;
  private final Preparation preparation;
  private final Watchkeeper watchkeeper;
  private final Units units;

  private Database(Vertx vertx, DatabaseOptions options, NodeSecret secret) {
    this.vertx = vertx;
    InstantSource clock = InstantSource.system();
    RandomGenerator random = () -> ThreadLocalRandom.current().nextLong();
    this.servers =
        new ServerGroup(
            switch (options.location()) {
              case Embedded embedded -> List.of(new EmbeddedEngine(vertx, options, embedded));
              case Servers mysql -> MysqlEngine.all(vertx, options, mysql);
            },
            clock,
            tally);
    this.preparation = new Preparation(vertx, servers, secret);
    this.watchkeeper = new Watchkeeper(vertx, servers, clock, random);
    this.units = new Units(vertx, servers, new RetryRule(random), options, tally);
  }

  /** Whether a unit of work may be done twice. */
  enum Repeat {
    /** It leads to the same rows. */
    HARMLESS,
    /** It would do more; so it is done once, and where nobody can know whether, that is told. */
    HARMFUL
  }

  /**
   * Opens it and returns at once.
   *
   * @param secret with which all that is secret in it is sealed
   */
  public static Database open(Vertx vertx, DatabaseOptions options, NodeSecret secret) {
    Database database = new Database(vertx, options, secret);
    database.preparation.start(database.watchkeeper::start);
    return database;
  }

  /** Succeeds when it is ready, or when each server was tried once in vain. */
  public Future<Void> tried() {
    return preparation.tried();
  }

  /**
   * Succeeds when it can be used for the first time, however late: its tables are up to date. Fails
   * when it was filled with another secret or by a newer release, so that it will never be used, or
   * is closed before.
   */
  public Future<Void> ready() {
    return preparation.ready();
  }

  /** Tells {@code listener} of each loss, return and move from now on. */
  public void listen(DatabaseListener listener) {
    servers.listen(listener);
  }

  /** How each server is doing. */
  public DatabaseHealth health() {
    return servers.health();
  }

  /** What was done so far. */
  public DatabaseCounters counters() {
    return tally.counters();
  }

  /**
   * Writes all rows, as they are at one moment, into a file that only its owner may read.
   *
   * @param file is not there yet
   * @return rows by table
   */
  public Future<Map<String, Long>> backup(Path file) {
    Optional<Server> server = servers.usable();
    if (server.isEmpty()) {
      return Future.failedFuture(servers.away());
    }
    Backup backup = new Backup(server.get().engine().address());
    return Workers.run(
        vertx,
        () -> {
          try (OutputStream out = PrivateFile.create(file)) {
            return backup.write(out);
          }
        });
  }

  /** Closes all connections. What is under way may fail. */
  public Future<Void> close() {
    servers.close();
    preparation.stop();
    watchkeeper.stop();
    return Future.join(servers.all().stream().map(Server::close).toList()).mapEmpty();
  }

  /** The same, and waits for a server that is being prepared, which takes seconds. */
  Future<Void> closeAndWait() {
    return close().compose(closed -> preparation.stop());
  }

  /**
   * Forgets marks of writes that are older than {@link WriteMarks#KEPT}.
   *
   * @return how many
   */
  public Future<Integer> forgetMarks(Fence fence) {
    return WriteMarks.housekeep(fence);
  }

  /** Reads, without a transaction. */
  <T> Future<T> read(Function<SqlConnection, Future<T>> work) {
    return units.run(UnitOfWork.read(work));
  }

  /** Writes in one transaction, which is undone when the work fails. */
  <T> Future<T> write(Repeat repeat, Function<SqlConnection, Future<T>> work) {
    return units.run(
        switch (repeat) {
          case HARMLESS -> UnitOfWork.harmless(work);
          case HARMFUL -> UnitOfWork.marked(UUID.randomUUID().toString(), work);
        });
  }

  /**
   * Writes in one transaction, once, however often it is called with the same mark: where nobody
   * knows whether it was stored, the next call finds out. Marks are remembered for {@link
   * WriteMarks#KEPT}.
   *
   * @param mark at most 36 characters, of nobody else's
   */
  Future<Void> writeOnce(String mark, Function<SqlConnection, Future<Void>> work) {
    return units.run(UnitOfWork.remarked(mark, work));
  }

  /** SQL for the database's own clock: milliseconds since 1970, a whole number. */
  String nowMillis() {
    return servers.engine().nowMillis();
  }

  /** Inserts a row and tells the number it got in {@code idColumn}. */
  Future<Long> insert(SqlConnection connection, String sql, Tuple values, String idColumn) {
    return servers.engine().insert(connection, sql, values, idColumn);
  }

  /** Whether a failure says that a row with that key is there already. */
  boolean isDuplicate(Throwable cause) {
    return servers.engine().fault(cause) == Fault.DUPLICATE;
  }
}
