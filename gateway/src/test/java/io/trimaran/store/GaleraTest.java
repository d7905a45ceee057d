package io.trimaran.store;

import static io.trimaran.auth.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.trimaran.store.Database.Repeat;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A cluster of two real nodes; the second one has the quorum when it is alone. */
@Timeout(300)
class GaleraTest {

  private static final Optional<Path> PROVIDER =
      Stream.of("/usr/lib/galera/libgalera_smm.so", "/usr/lib64/galera-4/libgalera_smm.so")
          .map(Path::of)
          .filter(Files::exists)
          .findFirst();

  /** Group communication of both nodes. */
  private static final List<Integer> GROUP = new ArrayList<>();

  private static Optional<MariaDb> first = Optional.empty();
  private static Optional<MariaDb> second = Optional.empty();

  @TempDir Path folder;

  @BeforeAll
  static void startCluster() throws IOException {
    assumeTrue(MariaDb.isInstalled(), "skipped: mariadb-server is not installed");
    assumeTrue(PROVIDER.isPresent(), "skipped: galera-4 is not installed");
    GROUP.addAll(List.of(MariaDb.freePort(), MariaDb.freePort()));
    first = Optional.of(MariaDb.start(node(0, "gcomm://", "--wsrep-new-cluster")));
    String address = "gcomm://127.0.0.1:" + GROUP.get(0) + ",127.0.0.1:" + GROUP.get(1);
    second = Optional.of(MariaDb.start(node(1, address)));
  }

  private static List<String> node(int position, String address, String... more)
      throws IOException {
    int group = GROUP.get(position);
    List<String> options =
        new ArrayList<>(
            List.of(
                "--wsrep-on=ON",
                "--wsrep-provider=" + PROVIDER.orElseThrow(),
                "--wsrep-cluster-name=trimaran-test-" + GROUP.get(0),
                "--wsrep-cluster-address=" + address,
                "--wsrep-node-address=127.0.0.1:" + group,
                "--wsrep-provider-options=gmcast.listen_addr=tcp://127.0.0.1:"
                    + group
                    + ";ist.recv_addr=127.0.0.1:"
                    + MariaDb.freePort()
                    + ";gcache.size=16M;pc.weight="
                    + (position + 1)
                    + ";evs.suspect_timeout=PT3S;evs.inactive_timeout=PT6S",
                "--wsrep-sst-method=rsync",
                "--wsrep-sst-receive-address=127.0.0.1:" + MariaDb.freePort(),
                "--binlog-format=ROW",
                "--innodb-autoinc-lock-mode=2"));
    options.addAll(List.of(more));
    return options;
  }

  @Test
  void work_survivesConflicts_andNodesThatDoNotServe_andTheDeathOfOne() {
    String url = first.orElseThrow().createDatabase();
    String name = url.substring(url.lastIndexOf('/') + 1);
    int one = first.orElseThrow().port();
    int two = second.orElseThrow().port();
    Vertx vertx = Vertx.vertx();
    Database here = open(vertx, name, List.of(one, two));
    await(here.ready());
    Database there = open(vertx, name, List.of(two, one));
    await(there.ready());

    Fixture stores = Fixture.of(vertx, here);
    Fixture others = Fixture.of(vertx, there);
    stores.add("router");
    assertThat(await(others.devices().find("router"))).as("read on the other node").isPresent();

    await(
        Future.all(
            IntStream.range(0, 100).mapToObj(i -> touch(i % 2 == 0 ? here : there)).toList()));
    assertThat(await(touched(here))).as("no change lost to a conflict").isEqualTo(100);

    first.orElseThrow().execute("SET GLOBAL wsrep_reject_queries = ALL");
    await(touch(here));
    assertThat(here.health().servers().getFirst().error()).contains("WSREP");
    first.orElseThrow().execute("SET GLOBAL wsrep_reject_queries = NONE");
    await("first node serves again")
        .atMost(Duration.ofSeconds(30))
        .until(() -> here.health().servers().getFirst().isUp());
    await(touch(here));

    first.orElseThrow().process().toHandle().destroyForcibly();
    await("the cluster goes on without the dead node")
        .atMost(Duration.ofSeconds(60))
        .ignoreExceptions()
        .until(() -> await(touch(here)) > 0);
    assertThat(await(touched(there))).isGreaterThanOrEqualTo(103);

    await(here.close());
    await(there.close());
    await(vertx.close());
  }

  private Database open(Vertx vertx, String name, List<Integer> ports) {
    return Database.open(
        vertx, DatabaseOptions.of(MariaDb.url(ports, name), folder), Fixture.SECRET);
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
    return database.read(
        connection ->
            connection
                .query("SELECT ports_revision FROM devices")
                .execute()
                .map(rows -> rows.iterator().next().getLong(0)));
  }
}
