package io.trimaran.store;

import static io.trimaran.auth.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.trimaran.rrdcached.client.LoopbackPorts;
import io.trimaran.store.Database.Repeat;
import io.trimaran.store.DatabaseHealth.ServerHealth;
import io.trimaran.store.DatabaseHealth.Use;
import io.vertx.core.Future;
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

  private TwoAddresses addresses;
  private CuttableProxy first;
  private CuttableProxy second;
  private Database opened;

  @BeforeEach
  void open(@TempDir Path folder) {
    addresses = new TwoAddresses(folder);
    first = addresses.first();
    second = addresses.second();
    opened = addresses.open();
  }

  @AfterEach
  void close() {
    if (addresses != null) {
      addresses.close();
    }
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

          @Override
          public void moved(String from, String to) {
            told.add("from " + from + " to " + to);
          }
        });

    first.stop();
    await(count());
    second.stop();
    assertThatThrownBy(() -> await(count())).isInstanceOf(DatabaseAwayException.class);
    second.restart();
    await("return").atMost(Duration.ofSeconds(30)).until(() -> told.size() == 4);

    assertThat(told)
        .containsExactly(
            "lost 127.0.0.1:" + first.port(),
            "from 127.0.0.1:" + first.port() + " to 127.0.0.1:" + second.port(),
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
  void work_staysOnTheNextServer_untilTheFirstHasSettled() {
    await(opened.ready());
    first.stop();
    await(count());
    first.restart();
    await("first server back")
        .atMost(Duration.ofSeconds(30))
        .until(() -> opened.health().servers().getFirst().isUp());

    assertThat(uses()).containsExactly(Use.SETTLING, Use.USED);
    await("first server used again")
        .atMost(Duration.ofSeconds(60))
        .until(() -> uses().equals(List.of(Use.USED, Use.READY)));
    assertThat(await(count())).isZero();
    assertThat(opened.counters().moves()).isEqualTo(2);
  }

  @Test
  void health_tellsWhatEachServerIs_andHowQuickItAnswers() {
    await(opened.ready());

    await("answers of both")
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(opened.health().servers())
                    .extracting(ServerHealth::vitals)
                    .allSatisfy(
                        vitals -> {
                          assertThat(vitals.standing()).isEqualTo(Standing.ALONE);
                          assertThat(vitals.product()).startsWith("MariaDB 1");
                          assertThat(vitals.latency()).isPositive();
                        }));
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
    int nobody = LoopbackPorts.next();
    Database away = addresses.open(List.of(nobody));

    await("the reason")
        .atMost(Duration.ofSeconds(30))
        .until(() -> !away.health().servers().getFirst().isUp());

    assertThat(away.ready().isComplete()).isFalse();
    assertThat(away.health().isUp()).isFalse();
    assertThatThrownBy(() -> await(away.read(c -> Future.succeededFuture(1))))
        .isInstanceOf(DatabaseAwayException.class)
        .hasMessageContaining("127.0.0.1:" + nobody);
  }

  @Test
  void open_startsOnTheNextServer_whenTheFirstIsAway() throws IOException {
    Database database = addresses.open(List.of(LoopbackPorts.next(), second.port()));

    await(database.ready());

    assertThat(database.health().servers())
        .extracting(ServerHealth::isUp)
        .containsExactly(false, true);
  }

  @Test
  void open_startsOnTheNextServer_whenTheFirstHangs() {
    first.hang();
    long started = System.nanoTime();
    Database database = addresses.open(List.of(first.port(), second.port()));

    await(database.ready());

    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(20));
  }

  @Test
  void open_migratesOnce_whenManyNodesStartAtOnce() {
    List<Database> nodes =
        IntStream.range(0, 3).mapToObj(i -> addresses.open(List.of(second.port()))).toList();

    await(Future.all(nodes.stream().map(Database::ready).toList()));
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

  private List<Use> uses() {
    return opened.health().servers().stream().map(ServerHealth::use).toList();
  }

  private Fixture stores() {
    return Fixture.of(addresses.vertx(), opened);
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
              .compose(
                  done -> addresses.vertx().timer(20, java.util.concurrent.TimeUnit.MILLISECONDS))
              .compose(done -> connection.preparedQuery(touch).execute(Tuple.of(second)))
              .mapEmpty();
        });
  }

  private Future<Long> revision(long device) {
    return TwoAddresses.number(
        opened, "SELECT ports_revision FROM devices WHERE device_id = " + device);
  }

  private Future<Long> count() {
    return TwoAddresses.number(opened, "SELECT COUNT(*) FROM devices");
  }
}
