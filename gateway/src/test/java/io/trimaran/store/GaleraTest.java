package io.trimaran.store;

import static io.trimaran.auth.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trimaran.store.Database.Repeat;
import io.trimaran.store.DatabaseHealth.ServerHealth;
import io.trimaran.store.DatabaseHealth.Use;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two nodes work on a real cluster of three, whose nodes fail one by one. */
@Timeout(600)
class GaleraTest {

  private static final System.Logger LOG = System.getLogger(GaleraTest.class.getName());
  private static final int WRITERS = 4;

  private final Vertx vertx = Vertx.vertx();
  private GaleraCluster cluster;
  private String url;
  private Database here;
  private Database there;

  @BeforeEach
  void open(@TempDir Path folder) {
    cluster = GaleraCluster.shared();
    url = cluster.createDatabase();
    DatabaseOptions options = DatabaseOptions.of(url, folder);
    here = Database.open(vertx, options, Fixture.SECRET);
    there = Database.open(vertx, options, Fixture.SECRET);
    await(here.ready());
    await(there.ready());
  }

  @AfterEach
  void close() {
    if (here != null) {
      await(here.closeAndWait());
      await(there.closeAndWait());
    }
    await(vertx.close());
  }

  /** What befalls a server, and how it is made well. */
  enum Trouble {
    KILLED {
      @Override
      void begin(MariaDb server) {
        server.kill();
      }

      @Override
      void end(MariaDb server) {
        server.restart();
      }
    },
    HUNG {
      @Override
      void begin(MariaDb server) {
        server.hang();
      }

      @Override
      void end(MariaDb server) {
        server.resume();
      }
    },
    NOT_PRIMARY {
      @Override
      void begin(MariaDb server) {
        server.execute("SET GLOBAL wsrep_provider_options = 'gmcast.isolate=1'");
      }

      @Override
      void end(MariaDb server) {
        server.execute("SET GLOBAL wsrep_provider_options = 'gmcast.isolate=0'");
      }
    },
    REFUSING {
      @Override
      void begin(MariaDb server) {
        server.execute("SET GLOBAL wsrep_reject_queries = ALL");
      }

      @Override
      void end(MariaDb server) {
        server.execute("SET GLOBAL wsrep_reject_queries = NONE");
      }
    },
    STOPPED {
      @Override
      void begin(MariaDb server) {
        server.stop();
      }

      @Override
      void end(MariaDb server) {
        server.restart();
      }
    };

    abstract void begin(MariaDb server);

    abstract void end(MariaDb server);
  }

  @Test
  void conflicts_areRepeated_whenAnotherNodeWritesElsewhere(@TempDir Path folder) {
    Database elsewhere =
        Database.open(vertx, DatabaseOptions.of(cluster.fromBehind(url), folder), Fixture.SECRET);
    await(elsewhere.ready());
    Fixture.of(vertx, here).add("router");

    await(
        Future.all(
            IntStream.range(0, 100).mapToObj(i -> touch(i % 2 == 0 ? here : elsewhere)).toList()));

    assertThat(await(touched(here))).as("no change lost to a conflict").isEqualTo(100);
    await(elsewhere.closeAndWait());
  }

  @Test
  void health_tellsHowEachNodeStands() {
    await("answers of all")
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(here.health().servers())
                    .extracting(ServerHealth::vitals)
                    .allSatisfy(vitals -> assertThat(vitals.standing()).isEqualTo(Standing.SYNCED))
                    .allSatisfy(vitals -> assertThat(vitals.nodes()).isEqualTo(3)));
    assertThat(here.health().servers())
        .extracting(ServerHealth::use)
        .containsExactly(Use.USED, Use.READY, Use.READY);
  }

  @ParameterizedTest
  @EnumSource(Trouble.class)
  void writes_areThereOnce_whateverBefallsTheUsedNode(Trouble trouble) {
    Ledger ledger = new Ledger(vertx, List.of(here, there));
    ledger.start(WRITERS);

    suffer(ledger, trouble, 0);

    ledger.stop();
    LOG.log(System.Logger.Level.INFO, "{0}: {1}", trouble, ledger);
    ledger.assertExact(there);
  }

  @Tag("long")
  @ParameterizedTest
  @EnumSource(Trouble.class)
  void writes_areThereOnce_whateverBefallsEachNodeInTurn_threeTimes(Trouble trouble) {
    Ledger ledger = new Ledger(vertx, List.of(here, there));
    ledger.start(WRITERS);

    for (int round = 0; round < 3; round++) {
      for (int node = 0; node < 3; node++) {
        suffer(ledger, trouble, node);
        LOG.log(System.Logger.Level.INFO, "{0} node {1}: {2}", trouble, node, ledger);
        ledger.writing().forget();
        ledger.reading().forget();
      }
    }

    ledger.stop();
    ledger.assertExact(here);
  }

  private void suffer(Ledger ledger, Trouble trouble, int node) {
    awaitWrites(ledger, 200);
    trouble.begin(cluster.node(node));
    awaitWrites(ledger, 400);
    trouble.end(cluster.node(node));
    cluster.awaitWell();
    awaitWrites(ledger, 200);
  }

  private static void awaitWrites(Ledger ledger, int more) {
    long before = ledger.writing().count();
    await(more + " more writes")
        .atMost(Duration.ofMinutes(2))
        .until(() -> ledger.writing().count() >= before + more);
  }

  private static Future<Integer> touch(Database database) {
    return database.write(
        Repeat.HARMLESS,
        connection ->
            connection
                .query("UPDATE devices SET ports_revision = ports_revision + 1")
                .execute()
                .map(rows -> rows.rowCount()));
  }

  private static Future<Long> touched(Database database) {
    return TwoAddresses.number(database, "SELECT ports_revision FROM devices");
  }
}
