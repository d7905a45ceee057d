package io.trimaran.store;

import static io.trimaran.auth.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trimaran.store.Database.Repeat;
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

/** Work that takes longer than it may, in the database that has no other server to go to. */
class SlowWorkTest {

  private static final Duration LIMIT = Duration.ofSeconds(2);

  private final Vertx vertx = Vertx.vertx();
  private Fixture stores;

  @BeforeEach
  void open(@TempDir Path folder) {
    DatabaseOptions usual = Product.H2.createDatabase(folder);
    stores =
        Fixture.open(
            new DatabaseOptions(
                usual.location(), 2, usual.maxWaiting(), usual.connectTimeout(), LIMIT));
  }

  @AfterEach
  void close() {
    stores.close();
    await(vertx.close());
  }

  @Test
  void read_isToldThatItIsBusy() {
    assertThatThrownBy(
            () -> await(stores.database().read(connection -> Promise.promise().future())))
        .isInstanceOf(DatabaseAwayException.Busy.class)
        .hasMessageContaining("is busy: no answer in time");
  }

  @Test
  void write_isToldThatNobodyKnows_andIsUndone() {
    stores.add("a");

    assertThatThrownBy(
            () ->
                await(
                    stores
                        .database()
                        .write(
                            Repeat.HARMFUL,
                            connection ->
                                connection
                                    .query("UPDATE devices SET ports_revision = 1000")
                                    .execute()
                                    .compose(rows -> Promise.<Void>promise().future()))))
        .isInstanceOf(DatabaseAwayException.UnknownOutcome.class);

    stores.add("b");
    assertThat(await(stores.database().read(SlowWorkTest::largestRevision))).isZero();
  }

  private static Future<Long> largestRevision(SqlConnection connection) {
    return connection
        .query("SELECT MAX(ports_revision) FROM devices")
        .execute()
        .map(rows -> rows.iterator().next().getLong(0));
  }
}
