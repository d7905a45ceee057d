package io.trimaran.store;

import static io.trimaran.auth.Await.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Two addresses that lead to one real MariaDB, each of which can fail in every way. */
final class TwoAddresses implements AutoCloseable {

  static final Duration PATIENT = Duration.ofSeconds(60);

  private final Vertx vertx = Vertx.vertx();
  private final Path folder;
  private final String database;
  private final CuttableProxy first;
  private final CuttableProxy second;
  private final List<Database> opened = new ArrayList<>();

  /** On an empty database. Skips the test where MariaDB is not installed. */
  TwoAddresses(Path folder) {
    assumeTrue(MariaDb.isInstalled(), "skipped: mariadb-server is not installed");
    MariaDb server = MariaDb.shared();
    String url = server.createDatabase();
    this.folder = folder;
    this.database = url.substring(url.lastIndexOf('/') + 1);
    this.first = new CuttableProxy(vertx, server.port());
    this.second = new CuttableProxy(vertx, server.port());
  }

  Vertx vertx() {
    return vertx;
  }

  CuttableProxy first() {
    return first;
  }

  CuttableProxy second() {
    return second;
  }

  /** Opens the database by both, the first one preferred. */
  Database open() {
    return open(List.of(first.port(), second.port()));
  }

  /** Opens it by the first one alone, with much time for an answer. */
  Database openPatiently() {
    return open(List.of(first.port()), PATIENT);
  }

  Database open(List<Integer> ports) {
    return open(ports, Duration.ofSeconds(3));
  }

  private Database open(List<Integer> ports, Duration queryTimeout) {
    DatabaseOptions options = DatabaseOptions.of(MariaDb.url(ports, database), folder);
    Database open =
        Database.open(
            vertx,
            new DatabaseOptions(options.location(), 4, 100, Duration.ofSeconds(2), queryTimeout),
            Fixture.SECRET);
    opened.add(open);
    return open;
  }

  /** The first number of a query's first row. */
  static Future<Long> number(Database database, String sql) {
    return database.read(
        connection ->
            connection.query(sql).execute().map(rows -> rows.iterator().next().getLong(0)));
  }

  @Override
  public void close() {
    opened.forEach(database -> await(database.closeAndWait()));
    await(vertx.close());
  }
}
