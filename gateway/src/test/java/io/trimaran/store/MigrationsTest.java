package io.trimaran.store;

import static io.trimaran.auth.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationsTest {

  @TempDir Path folder;
  private final Vertx vertx = Vertx.vertx();
  private String url = "";
  private String name = "";

  @BeforeEach
  void createDatabase() {
    assumeTrue(MariaDb.isInstalled(), "skipped: mariadb-server is not installed");
    url = MariaDb.shared().createDatabase();
    name = url.substring(url.lastIndexOf('/') + 1);
  }

  @AfterEach
  void close() {
    await(vertx.close());
  }

  @Test
  void open_refusesADatabaseOfSomethingElse_andChangesNothing() {
    MariaDb.shared().execute("CREATE TABLE " + name + ".alerts (id INT)");

    Database database = Database.open(vertx, DatabaseOptions.of(url, folder), Fixture.SECRET);

    await("refusal")
        .atMost(Duration.ofSeconds(30))
        .until(() -> error(database).contains("not of Trimaran, such as alerts"));
    assertThat(database.ready().isComplete()).isFalse();
    await(database.close());
  }

  @Test
  void open_waits_whileAnotherNodeMigrates() {
    holdLease("NOW(3) + INTERVAL 1 HOUR");
    Database database = Database.open(vertx, DatabaseOptions.of(url, folder), Fixture.SECRET);
    await("three tries while the lease is held")
        .pollDelay(Duration.ofSeconds(3))
        .until(() -> !database.ready().isComplete());

    MariaDb.shared().execute("DELETE FROM " + name + ".schema_lease");

    await(database.ready());
    await(database.close());
  }

  @Test
  void open_takesTheLeaseOver_whenItsHolderDied() {
    holdLease("NOW(3) - INTERVAL 1 SECOND");

    Database database = Database.open(vertx, DatabaseOptions.of(url, folder), Fixture.SECRET);

    await(database.ready());
    await(database.close());
  }

  @Test
  void open_needsNoLease_whenThereIsNothingToDo() {
    Database first = Database.open(vertx, DatabaseOptions.of(url, folder), Fixture.SECRET);
    await(first.ready());
    await(first.close());
    holdLease("NOW(3) + INTERVAL 1 HOUR");

    Database second = Database.open(vertx, DatabaseOptions.of(url, folder), Fixture.SECRET);

    await(second.ready());
    await(second.close());
  }

  @Test
  void open_refusesTablesOfANewerRelease_andChangesNothing() {
    Database old = Database.open(vertx, DatabaseOptions.of(url, folder), Fixture.SECRET);
    await(old.ready());
    await(old.close());
    MariaDb.shared()
        .execute(
            "INSERT INTO "
                + name
                + ".flyway_schema_history VALUES (99, '99', 'of tomorrow', 'SQL', 'V99__x.sql', 1,"
                + " 'x', NOW(), 1, 1)");

    Database refused = Database.open(vertx, DatabaseOptions.of(url, folder), Fixture.SECRET);

    assertThatThrownBy(() -> await(refused.ready()))
        .isInstanceOf(Migrations.NewerSchemaException.class)
        .hasMessageStartingWith("the database's tables are of version 99, made by a newer release")
        .hasMessageContaining("upgrade this node");
    assertThat(refused.health().isUp()).isFalse();
    await(refused.close());
  }

  private void holdLease(String expires) {
    MariaDb server = MariaDb.shared();
    server.execute(
        "CREATE TABLE IF NOT EXISTS "
            + name
            + ".schema_lease (id INT NOT NULL PRIMARY KEY, holder VARCHAR(64) NOT NULL,"
            + " expires DATETIME(3) NOT NULL)");
    server.execute("INSERT INTO " + name + ".schema_lease VALUES (1, 'other', " + expires + ")");
  }

  private static String error(Database database) {
    return database.health().servers().getFirst().error();
  }
}
