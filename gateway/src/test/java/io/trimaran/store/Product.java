package io.trimaran.store;

import static io.trimaran.auth.Await.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.trimaran.store.Database.Repeat;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The databases that each test of a store runs against; each is opened once and used again. */
enum Product {
  H2,
  MARIADB,
  GALERA;

  /** Not to be emptied: what the product itself keeps there. */
  private static final Set<String> KEPT = Set.of("flyway_schema_history", "schema_lease", "config");

  /** Those that are open. */
  private static final Map<Product, Fixture> OPENED = new EnumMap<>(Product.class);

  /** An empty database of its own. Skips the test where the product is not installed. */
  DatabaseOptions createDatabase(Path folder) {
    return DatabaseOptions.of(
        switch (this) {
          case H2 -> "embedded";
          case MARIADB -> {
            assumeTrue(MariaDb.isInstalled(), "skipped: mariadb-server is not installed");
            yield MariaDb.shared().createDatabase();
          }
          case GALERA -> GaleraCluster.shared().createDatabase();
        },
        folder);
  }

  /** All stores on the database that tests take turns with, which is emptied before. */
  Fixture emptied() {
    Fixture opened =
        OPENED.computeIfAbsent(this, product -> Fixture.open(createDatabase(folder())));
    Database database = opened.database();
    List<String> tables = await(database.read(this::tables));
    await(database.write(Repeat.HARMLESS, connection -> empty(connection, tables)));
    return Fixture.of(opened.vertx(), database);
  }

  private static Path folder() {
    try {
      Path folder = Files.createTempDirectory("trimaran-h2");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) {
    try (var files = Files.list(folder)) {
      files.map(Path::toFile).forEach(java.io.File::delete);
      Files.delete(folder);
    } catch (IOException e) {
      System.err.println("left behind: " + folder + ": " + e.getMessage());
    }
  }

  private Future<List<String>> tables(SqlConnection connection) {
    return connection
        .query(
            "SELECT table_name FROM information_schema.tables WHERE table_schema = "
                + (this == H2 ? "SCHEMA()" : "DATABASE()"))
        .execute()
        .map(
            rows -> {
              List<String> names = new ArrayList<>();
              for (Row row : rows) {
                names.add(row.getString(0));
              }
              names.removeAll(KEPT);
              return names;
            });
  }

  private static Future<Void> empty(SqlConnection connection, List<String> tables) {
    Future<Void> done = Future.succeededFuture();
    for (String table : tables) {
      done = done.compose(before -> connection.query("DELETE FROM " + table).execute().mapEmpty());
    }
    return done;
  }
}
