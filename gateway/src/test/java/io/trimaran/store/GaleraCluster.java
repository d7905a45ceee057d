package io.trimaran.store;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.trimaran.rrdcached.client.LoopbackPorts;
import io.trimaran.store.MariaDb.Launch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Three real Galera nodes on loopback, with the time-outs of {@code conf/galera.cnf}. They end with
 * the JVM.
 */
public final class GaleraCluster {

  private static final int SIZE = 3;

  private static final Optional<Path> PROVIDER =
      Stream.of("/usr/lib/galera/libgalera_smm.so", "/usr/lib64/galera-4/libgalera_smm.so")
          .map(Path::of)
          .filter(Files::exists)
          .findFirst();

  private final List<Integer> groupPorts;
  private final List<MariaDb> nodes = new ArrayList<>();

  private GaleraCluster() throws IOException {
    groupPorts = ports(SIZE);
    for (int i = 0; i < SIZE; i++) {
      nodes.add(MariaDb.start(launch(i)));
    }
  }

  /** Whether it can be started here. */
  public static boolean isInstalled() {
    return MariaDb.isInstalled() && PROVIDER.isPresent() && Files.exists(Path.of("/usr/bin/rsync"));
  }

  /** The cluster for the tests of this JVM, all of whose nodes a test must leave well. */
  static GaleraCluster shared() {
    assumeTrue(isInstalled(), "skipped: mariadb-server, galera-4 or rsync is not installed");
    return Shared.CLUSTER;
  }

  private static final class Shared {
    static final GaleraCluster CLUSTER = start();
  }

  /** Starts one. Takes about 15 s. */
  public static GaleraCluster start() {
    try {
      return new GaleraCluster();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Launch launch(int position) throws IOException {
    String all =
        groupPorts.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
    List<String> again = options(position, "gcomm://" + all);
    List<String> first = new ArrayList<>(position == 0 ? options(0, "gcomm://") : again);
    if (position == 0) {
      first.add("--wsrep-new-cluster");
    }
    return new Launch("127.0.0.1", List.of(), first, again);
  }

  private List<String> options(int position, String address) throws IOException {
    int group = groupPorts.get(position);
    List<Integer> free = ports(2);
    return List.of(
        "--wsrep-on=ON",
        "--wsrep-provider=" + PROVIDER.orElseThrow(),
        "--wsrep-cluster-name=trimaran-test-" + groupPorts.getFirst(),
        "--wsrep-cluster-address=" + address,
        "--wsrep-node-address=127.0.0.1:" + group,
        "--wsrep-provider-options=gmcast.listen_addr=tcp://127.0.0.1:"
            + group
            + ";ist.recv_addr=127.0.0.1:"
            + free.get(0)
            + ";gcache.size=32M;pc.recovery=FALSE;"
            + timeouts(),
        "--wsrep-sst-method=rsync",
        "--wsrep-sst-receive-address=127.0.0.1:" + free.get(1),
        "--binlog-format=ROW",
        "--innodb-lock-wait-timeout=5",
        "--innodb-autoinc-lock-mode=2");
  }

  /** Those that the project recommends. */
  private static String timeouts() throws IOException {
    return Files.readAllLines(Path.of("../conf/galera.cnf")).stream()
        .filter(line -> line.startsWith("wsrep_provider_options"))
        .map(line -> line.replaceFirst("^[^=]*=\\s*\"?([^\"]*)\"?\\s*$", "$1"))
        .findFirst()
        .orElseThrow();
  }

  private static List<Integer> ports(int count) {
    return Stream.generate(LoopbackPorts::next).limit(count).toList();
  }

  /** Its nodes, the first one preferred by those who use {@link #createDatabase}. */
  List<MariaDb> nodes() {
    return nodes;
  }

  MariaDb node(int position) {
    return nodes.get(position);
  }

  /** A new, empty database of all nodes, as a configuration names it. */
  public String createDatabase() {
    String url = nodes.getFirst().createDatabase();
    return url(url.substring(url.lastIndexOf('/') + 1));
  }

  /** The same database, by those who prefer another node: the last one first. */
  String fromBehind(String url) {
    return MariaDb.url(
        nodes.reversed().stream().map(MariaDb::port).toList(),
        url.substring(url.lastIndexOf('/') + 1));
  }

  private String url(String database) {
    return MariaDb.url(nodes.stream().map(MariaDb::port).toList(), database);
  }

  /** Waits until all nodes are in step with one another. */
  public void awaitWell() {
    await("all nodes in step")
        .atMost(Duration.ofMinutes(2))
        .until(() -> nodes.stream().allMatch(this::isWell));
  }

  private boolean isWell(MariaDb node) {
    try {
      return node.status("wsrep_local_state").equals("4")
          && node.status("wsrep_cluster_size").equals(Integer.toString(SIZE));
    } catch (SQLException notYet) {
      return false;
    }
  }
}
