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
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Three real Galera nodes, on loopback unless told otherwise, with the time-outs of {@code
 * conf/galera.cnf}. They end with the JVM.
 */
public final class GaleraCluster {

  private static final int SIZE = 3;

  private static final Optional<Path> PROVIDER =
      Stream.of("/usr/lib/galera/libgalera_smm.so", "/usr/lib64/galera-4/libgalera_smm.so")
          .map(Path::of)
          .filter(Files::exists)
          .findFirst();

  private final List<Home> homes;
  private final List<Integer> groupPorts;
  private final List<MariaDb> nodes = new ArrayList<>();

  private GaleraCluster(List<Home> homes) throws IOException {
    this.homes = List.copyOf(homes);
    groupPorts = ports(SIZE);
    for (int i = 0; i < SIZE; i++) {
      nodes.add(MariaDb.start(launch(i)));
      if (i == 0) {
        admitFromElsewhere(nodes.getFirst());
      }
    }
  }

  /** Lets administrators in from outside a namespace; the others get that with all else. */
  private static void admitFromElsewhere(MariaDb node) {
    node.execute("CREATE USER 'root'@'%'");
    node.execute("GRANT ALL ON *.* TO 'root'@'%' WITH GRANT OPTION");
  }

  /**
   * Where a node is.
   *
   * @param host an address by which all others reach it
   * @param wrapper a command that runs it there, such as in a network namespace
   */
  public record Home(String host, List<String> wrapper) {

    static final Home LOOPBACK = new Home("127.0.0.1", List.of());

    public Home {
      wrapper = List.copyOf(wrapper);
    }

    private String at(int port) {
      return host + ":" + port;
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
  static GaleraCluster start() {
    return start(Collections.nCopies(SIZE, Home.LOOPBACK));
  }

  /**
   * The same elsewhere.
   *
   * @param homes three; the first one is where this process is
   */
  public static GaleraCluster start(List<Home> homes) {
    try {
      return new GaleraCluster(homes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Launch launch(int position) throws IOException {
    String all =
        IntStream.range(0, SIZE).mapToObj(this::groupAddress).collect(Collectors.joining(","));
    List<String> again = options(position, "gcomm://" + all);
    List<String> first = new ArrayList<>(position == 0 ? options(0, "gcomm://") : again);
    if (position == 0) {
      first.add("--wsrep-new-cluster");
    }
    Home home = homes.get(position);
    return new Launch(home.host(), home.wrapper(), first, again);
  }

  private String groupAddress(int position) {
    return homes.get(position).at(groupPorts.get(position));
  }

  private List<String> options(int position, String address) throws IOException {
    Home home = homes.get(position);
    List<Integer> free = ports(2);
    return List.of(
        "--bind-address="
            + Stream.of(Home.LOOPBACK.host(), home.host())
                .distinct()
                .collect(Collectors.joining(",")),
        "--wsrep-on=ON",
        "--wsrep-provider=" + PROVIDER.orElseThrow(),
        "--wsrep-cluster-name=trimaran-test-" + groupPorts.getFirst(),
        "--wsrep-cluster-address=" + address,
        "--wsrep-node-address=" + groupAddress(position),
        "--wsrep-provider-options=gmcast.listen_addr=tcp://"
            + groupAddress(position)
            + ";ist.recv_addr="
            + home.at(free.get(0))
            + ";gcache.size=32M;pc.recovery=FALSE;"
            + timeouts(),
        "--wsrep-sst-method=rsync",
        "--wsrep-sst-receive-address=" + home.at(free.get(1)),
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

  public MariaDb node(int position) {
    return nodes.get(position);
  }

  /** A new, empty database of all nodes, as a configuration names it. */
  public String createDatabase() {
    String url = nodes.getFirst().createDatabase();
    return url(nodes, url.substring(url.lastIndexOf('/') + 1));
  }

  /** The same database, by those who prefer another node: the last one first. */
  public String fromBehind(String url) {
    return url(nodes.reversed(), url.substring(url.lastIndexOf('/') + 1));
  }

  private static String url(List<MariaDb> inOrder, String database) {
    return MariaDb.named(inOrder.stream().map(MariaDb::address).toList(), database);
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
