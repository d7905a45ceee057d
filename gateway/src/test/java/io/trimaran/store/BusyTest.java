package io.trimaran.store;

import static io.trimaran.auth.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** More to do than a database can: one connection, and two may wait for it. */
@ParameterizedClass
@EnumSource(Product.class)
class BusyTest {

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Product product;
  private final Vertx vertx = Vertx.vertx();
  private final Promise<Long> held = Promise.promise();
  private Database database;

  BusyTest(Product product) {
    this.product = product;
  }

  @BeforeEach
  void open(@TempDir Path folder) {
    DatabaseOptions usual = product.createDatabase(folder);
    database =
        Database.open(
            vertx,
            new DatabaseOptions(usual.location(), 1, 2, PATIENCE, usual.queryTimeout()),
            Fixture.SECRET);
    await(database.ready());
  }

  @AfterEach
  void close() {
    if (database != null) {
      await(database.closeAndWait());
    }
    await(vertx.close());
  }

  @Test
  void read_isToldThatItIsBusy_whenNoConnectionComesFree() {
    Future<Long> first = hold();

    assertThatThrownBy(() -> await(one()))
        .isInstanceOf(DatabaseAwayException.Busy.class)
        .hasMessageEndingWith("is busy: no connection free within 2000 ms");

    held.complete(7L);
    assertThat(await(first)).isEqualTo(7);
    assertThat(await(one())).isEqualTo(1);
    assertThat(database.health().servers())
        .extracting(DatabaseHealth.ServerHealth::error)
        .containsOnly("");
  }

  @Test
  void read_isToldThatItIsBusy_whenTooManyWait() {
    Future<Long> first = hold();
    Future<Long> second = one();
    Future<Long> third = one();

    assertThatThrownBy(() -> await(one())).isInstanceOf(DatabaseAwayException.Busy.class);

    held.complete(7L);
    assertThat(await(first)).isEqualTo(7);
    assertThat(await(second)).isEqualTo(1);
    assertThat(await(third)).isEqualTo(1);
  }

  /** Takes the only connection, until the test lets go. */
  private Future<Long> hold() {
    Promise<Void> taken = Promise.promise();
    Future<Long> work =
        database.read(
            connection -> {
              taken.complete();
              return held.future();
            });
    await(taken.future());
    return work;
  }

  private Future<Long> one() {
    return database.read(BusyTest::one);
  }

  private static Future<Long> one(SqlConnection connection) {
    return connection.query("SELECT 1").execute().map(rows -> rows.iterator().next().getLong(0));
  }
}
