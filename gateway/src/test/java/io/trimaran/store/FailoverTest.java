package io.trimaran.store;

import static io.trimaran.auth.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.trimaran.store.Database.Repeat;
import io.trimaran.store.DatabaseHealth.ServerHealth;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two addresses that lead to one real MariaDB, the first of which fails in every way. */
class FailoverTest {

  @TempDir Path folder;
  private Vertx vertx;
  private CuttableProxy first;
  private CuttableProxy second;
  private String database;
  private Database opened;

  @BeforeEach
  void start() {
    assumeTrue(MariaDb.isInstalled(), "skipped: mariadb-server is not installed");
    MariaDb server = MariaDb.shared();
    String url = server.createDatabase();
    database = url.substring(url.lastIndexOf('/') + 1);
    vertx = Vertx.vertx();
    first = new CuttableProxy(vertx, server.port());
    second = new CuttableProxy(vertx, server.port());
    opened = open(List.of(first.port(), second.port()));
  }

  @AfterEach
  void close() {
    if (opened != null) {
      await(opened.close());
      await(vertx.close());
    }
  }

  private Database open(List<Integer> ports) {
    DatabaseOptions options = DatabaseOptions.of(MariaDb.url(ports, database), folder);
    return Database.open(
        vertx,
        new DatabaseOptions(
            options.location(), 4, 100, Duration.ofSeconds(2), Duration.ofSeconds(3)),
        Fixture.SECRET);
  }

  @Test
  void work_staysOnTheFirstServer_whileItServes() {
    await(opened.ready());
    int before = second.accepted();

    await(Future.all(IntStream.range(0, 50).mapToObj(i -> count()).toList()));

    assertThat(second.accepted() - before).isLessThanOrEqualTo(1);
    assertThat(opened.health().isUp()).isTrue();
    assertThat(opened.health().kind()).isEqualTo("mysql");
  }

  @Test
  void work_goesOnAtTheNextServer_whenOneIsGone() {
    await(opened.ready());
    await(count());

    first.stop();

    assertThat(await(count())).isZero();
    assertThat(opened.health().servers())
        .extracting(ServerHealth::isUp)
        .containsExactly(false, true);
    assertThat(opened.health().servers().getFirst().error()).contains("refused");
  }

  @Test
  void lossAndReturn_areToldOnceEach_withWhetherAnyServerIsLeft() {
    await(opened.ready());
    List<String> told = new CopyOnWriteArrayList<>();
    opened.listen(
        new DatabaseListener() {
          @Override
          public void lost(String server, String reason, boolean isLast) {
            told.add("lost " + server + (isLast ? ", the last" : ""));
          }

          @Override
          public void back(String server, Duration away) {
            told.add("back " + server);
          }
        });

    first.stop();
    await(count());
    second.stop();
    assertThatThrownBy(() -> await(count())).isInstanceOf(DatabaseAwayException.class);
    second.restart();
    await("return").atMost(Duration.ofSeconds(30)).until(() -> told.size() == 3);

    assertThat(told)
        .containsExactly(
            "lost 127.0.0.1:" + first.port(),
            "lost 127.0.0.1:" + second.port() + ", the last",
            "back 127.0.0.1:" + second.port());
  }

  @Test
  void work_goesOnAtTheNextServer_whenOneHangs() {
    await(opened.ready());
    await(count());

    first.hang();

    assertThat(await(count())).isZero();
    assertThat(opened.health().isUp()).isTrue();
    assertThat(opened.health().servers().getFirst().isUp()).isFalse();
  }

  @Test
  void work_returnsToTheFirstServer_whenItIsBack() {
    await(opened.ready());
    first.stop();
    await(count());

    first.restart();

    await("first server back")
        .atMost(Duration.ofSeconds(30))
        .until(() -> opened.health().servers().getFirst().isUp());
    assertThat(await(count())).isZero();
  }

  @Test
  void work_isRepeated_whenConnectionsWereCutInThePool() {
    await(opened.ready());
    await(Future.all(IntStream.range(0, 4).mapToObj(i -> count()).toList()));

    first.cut();

    assertThat(await(count())).isZero();
    assertThat(opened.health().servers()).extracting(ServerHealth::isUp).containsOnly(true);
  }

  @Test
  void work_failsAtOnce_whenNoServerIsLeft_andComesBack() {
    await(opened.ready());
    first.stop();
    second.stop();
    assertThatThrownBy(() -> await(count())).isInstanceOf(DatabaseAwayException.class);

    assertThatThrownBy(() -> await(count()))
        .isInstanceOf(DatabaseAwayException.class)
        .hasMessageContaining("127.0.0.1:" + first.port() + ": ")
        .hasMessageContaining("127.0.0.1:" + second.port() + ": ");

    second.restart();
    await("work again")
        .atMost(Duration.ofSeconds(30))
        .ignoreExceptions()
        .until(() -> await(count()) == 0);
  }

  @Test
  void open_waitsForAServer_andSaysWhyMeanwhile() throws IOException {
    int nobody = MariaDb.freePort();
    Database away = open(List.of(nobody));

    await("the reason")
        .atMost(Duration.ofSeconds(30))
        .until(() -> !away.health().servers().getFirst().isUp());

    assertThat(away.ready().isComplete()).isFalse();
    assertThat(away.health().isUp()).isFalse();
    assertThatThrownBy(() -> await(away.read(c -> Future.succeededFuture(1))))
        .isInstanceOf(DatabaseAwayException.class)
        .hasMessageContaining("127.0.0.1:" + nobody);
    await(away.close());
  }

  @Test
  void open_startsOnTheNextServer_whenTheFirstIsAway() throws IOException {
    Database database = open(List.of(MariaDb.freePort(), second.port()));

    await(database.ready());

    assertThat(database.health().servers())
        .extracting(ServerHealth::isUp)
        .containsExactly(false, true);
    await(database.close());
  }

  @Test
  void open_startsOnTheNextServer_whenTheFirstHangs() {
    first.hang();
    long started = System.nanoTime();
    Database database = open(List.of(first.port(), second.port()));

    await(database.ready());

    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(20));
    await(database.close());
  }

  @Test
  void open_migratesOnce_whenManyNodesStartAtOnce() {
    List<Database> nodes =
        IntStream.range(0, 3).mapToObj(i -> open(List.of(second.port()))).toList();

    await(Future.all(nodes.stream().map(Database::ready).toList()));

    await(Future.all(nodes.stream().map(Database::close).toList()));
  }

  @Test
  void write_isRepeated_whenTheDatabaseUndidIt() {
    await(opened.ready());
    Fixture stores = stores();
    long a = stores.addId("a").value();
    long b = stores.addId("b").value();
    AtomicInteger runs = new AtomicInteger();

    await(
        Future.all(
            IntStream.range(0, 20)
                .mapToObj(i -> i % 2 == 0 ? lockBoth(runs, a, b) : lockBoth(runs, b, a))
                .toList()));

    assertThat(runs.get()).as("runs, deadlocks included").isGreaterThan(20);
    assertThat(await(revision(a))).isEqualTo(20);
  }

  @Test
  void write_tellsThatNobodyKnows_whenTheConnectionIsCutAtTheCommit() {
    await(opened.ready());
    stores().add("a");

    Future<Integer> write =
        opened.write(
            Repeat.HARMFUL,
            connection ->
                connection
                    .query("UPDATE devices SET display = 'x'")
                    .execute()
                    .map(rows -> rows.rowCount())
                    .onSuccess(count -> first.hang()));

    assertThatThrownBy(() -> await(write))
        .isInstanceOf(DatabaseAwayException.UnknownOutcome.class)
        .hasMessageContaining("may be stored or not");
  }

  @Test
  void write_isRepeated_whenTheConnectionIsCutBeforeTheCommit() {
    await(opened.ready());
    stores().add("a");
    AtomicInteger runs = new AtomicInteger();

    int count =
        await(
            opened.write(
                Repeat.HARMFUL,
                connection -> {
                  if (runs.incrementAndGet() == 1) {
                    first.cut();
                  }
                  return connection
                      .query("UPDATE devices SET ports_revision = ports_revision + 1")
                      .execute()
                      .map(rows -> rows.rowCount());
                }));

    assertThat(count).isEqualTo(1);
    assertThat(runs).hasValue(2);
    assertThat(await(revision(1))).isEqualTo(1);
  }

  @Test
  void write_storesNothing_whenTheWorkFails() {
    await(opened.ready());
    stores().add("a");

    Future<Void> write =
        opened.write(
            Repeat.HARMLESS,
            connection ->
                connection
                    .query("UPDATE devices SET display = 'x'")
                    .execute()
                    .compose(rows -> Future.failedFuture("changed my mind")));

    assertThatThrownBy(() -> await(write)).hasMessage("changed my mind");
    assertThat(await(stores().devices().list()).getFirst().settings().display()).isEmpty();
  }

  private Fixture stores() {
    return Fixture.of(vertx, opened);
  }

  private Future<Void> lockBoth(AtomicInteger runs, long first, long second) {
    return opened.write(
        Repeat.HARMLESS,
        connection -> {
          runs.incrementAndGet();
          String touch =
              "UPDATE devices SET ports_revision = ports_revision + 1 WHERE device_id = ?";
          return connection
              .preparedQuery(touch)
              .execute(Tuple.of(first))
              .compose(done -> vertx.timer(20, java.util.concurrent.TimeUnit.MILLISECONDS))
              .compose(done -> connection.preparedQuery(touch).execute(Tuple.of(second)))
              .mapEmpty();
        });
  }

  private Future<Long> revision(long device) {
    return opened.read(
        connection ->
            connection
                .preparedQuery("SELECT ports_revision FROM devices WHERE device_id = ?")
                .execute(Tuple.of(device))
                .map(rows -> rows.iterator().next().getLong(0)));
  }

  private Future<Long> count() {
    return opened.read(
        connection ->
            connection
                .query("SELECT COUNT(*) FROM devices")
                .execute()
                .map(rows -> rows.iterator().next().getLong(0)));
  }
}
