package io.trimaran.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.trimaran.config.NodeConfig.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigSourceTest {

  private static final Map<String, String> NOTHING_SET = Map.of();

  @TempDir Path folder;

  @Test
  void load_givesAWorkingNode_ofNoFile() throws ConfigException {
    NodeConfig config =
        new ConfigSource(Optional.empty(), List.of(), Map.of("HOSTNAME", "lighthouse"))
            .load()
            .config();

    assertThat(config.node().name()).isEqualTo("lighthouse");
    assertThat(config.node().data()).isEqualTo(Path.of("./data"));
    assertThat(config.node().roles()).containsExactlyInAnyOrder(Role.GATEWAY, Role.POLLER);
    assertThat(config.node().groups()).containsExactly("0");
    assertThat(config.http().bind()).isEqualTo(new HostPort("0.0.0.0", 8080));
    assertThat(config.database()).isEqualTo(new DatabaseUrl.Embedded(Optional.empty()));
    assertThat(config.rrd().archives()).isEqualTo(Archives.Named.LIBRENMS);
    assertThat(config.rrd().replicas()).isEqualTo(1);
    assertThat(config.poller().interval()).isEqualTo(Duration.ofMinutes(5));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "# nothing but a remark\n",
        "---\n",
        "http:\npoller: {}\n",
        "http:\n  bind:\n"
      })
  void load_givesTheDefaults_ofAFileThatSaysNothing(String yaml) throws Exception {
    assertThat(load(yaml, NOTHING_SET).config().http().bind().port()).isEqualTo(8080);
  }

  @Test
  void load_reportsAllFaultsAtOnce_withTheirLines() throws IOException {
    List<String> problems =
        problems(
            """
            node: { name: "two words" }
            http:
              bnid: 127.0.0.1:80
            rrd:
              spool: { max-size: 10 }
              endpoints:
                - tcp://rrd1:42217
                - udp://rrd2:42217
            poller:
              retries: lots
            """);

    assertThat(problems)
        .containsExactly(
            "t.yaml:1: node.name: two words"
                + " (expected: 1 to 64 letters, digits, dots, _ and -)",
            "t.yaml:3: http.bnid: unknown key (did you mean bind?)",
            "t.yaml:5: rrd.spool.max-size: 10"
                + " (expected: a number with B, KiB, MiB, GiB or TiB, from 64KiB to 100TiB)",
            "t.yaml:8: rrd.endpoints: udp://rrd2:42217"
                + " (expected: tcp://HOST:PORT or unix:/PATH)",
            "t.yaml:10: poller.retries: lots (expected: a whole number from 0 to 10)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "pollr: {} ~ t.yaml:1: pollr: unknown key (did you mean poller?)",
        "poller: { sync: 1s } ~ t.yaml:1: poller.sync: unknown key (did you mean"
            + " rrd.spool.sync?)",
        "log: { colour: red } ~ t.yaml:1: log.colour: unknown key (expected: one of"
            + " format, level)",
        "http: 8080 ~ t.yaml:1: http: a text (expected: a mapping)",
        "[] ~ t.yaml:1: a list (expected: a mapping)",
        "http: { bind: [a] } ~ t.yaml:1: http.bind: a list (expected: HOST:PORT with a"
            + " port from 0 (a free one) to 65535)",
        "node: { groups: 0 } ~ t.yaml:1: node.groups: 0 (expected: a list of at least" + " 1)",
        "node: { groups: [] } ~ t.yaml:1: node.groups: a list (expected: a list of at"
            + " least 1)",
        "node: { groups: [a, a] } ~ t.yaml:1: node.groups: a (expected: each value once)",
        "node: { roles: [pollster] } ~ t.yaml:1: node.roles: pollster (expected: gateway,"
            + " poller)",
        "log: { level: info, level: warn } ~ t.yaml:1: key level given twice (first at t.yaml:1)",
        "log: { ? [a] : b } ~ t.yaml:1: a key that is a list or a mapping (expected: a" + " name)",
        "log: { level: !loud info } ~ t.yaml:1: a tag (expected: none; a text that begins with"
            + " ! is quoted)",
        "poller: { ping: { enabled: yes } } ~ t.yaml:1: poller.ping.enabled: yes (expected: true or"
            + " false)",
        "rrd: { archives: tiny } ~ t.yaml:1: rrd.archives: tiny (expected: librenms,"
            + " compact, short or a list of RRA:...)",
        "rrd: { archives: ['RRA:SUM:0.5:1:1'] } ~ t.yaml:1: rrd.archives: RRA:SUM:0.5:1:1"
            + " (expected: RRA:AVERAGE|MIN|MAX|LAST:XFF:STEPS:ROWS, XFF from 0 to below 1)",
        "rrd: { replicas: 2 } ~ t.yaml:1: rrd.replicas: 2 (expected: at most 1, as"
            + " rrd.endpoints are)",
        "http: { tls: { key: k.pem } } ~ t.yaml:1: http.tls.key: given without"
            + " http.tls.certificate (expected: both or none)",
        "http: { tls: { password: p } } ~ t.yaml:1: http.tls.password: given without"
            + " http.tls.keystore (expected: both or none)",
        "http: { tls: { keystore: a.p12, certificate: c.pem, key: k.pem } } ~ t.yaml:1:"
            + " http.tls.keystore: given beside http.tls.certificate (expected: one of them; more"
            + " go to http.tls.others)",
        "http: { tls: { hsts: 1d } } ~ t.yaml:1: http.tls.hsts: given without http.tls.certificate"
            + " (expected: it and its key, or http.tls.keystore)",
        "http: { session: { idle: 8d } } ~ t.yaml:1: http.session.idle: 8d (expected: at most"
            + " http.session.lifetime, 7d)",
        "poller: { interval: 4s } ~ t.yaml:1: poller.interval: 4s (expected: a number with ms, s,"
            + " m, h or d, from 5s to 1d)",
        "poller: { interval: 8s, timeout: 2s } ~ t.yaml:1: poller.timeout: 2s and 3 retries wait"
            + " 8000 ms (expected: less than poller.interval, 8s)",
        "redis: { master: m } ~ t.yaml:1: redis.master: given alone (expected:"
            + " redis.sentinels and redis.master, redis.cluster or redis.url)",
        "redis: { url: 'redis://r:6379', cluster: [ 'r:7000' ] } ~ t.yaml:1: redis.cluster: given"
            + " beside redis.url (expected: one of them)",
        "cluster: { takeover-after: 2s } ~ t.yaml:1: cluster.takeover-after: 2s (expected: a number"
            + " with ms, s, m, h or d, from 3s to 10m)",
        "cluster: { tls: { key: k.pem } } ~ t.yaml:1: cluster.tls.key: given without the other two"
            + " (expected: cluster.tls.certificate, key and authorities, or none)",
        "http: { upstreams: [{path: x, backends: ['h:80']}] } ~ t.yaml:1: http.upstreams: x"
            + " (expected: a path that begins with /, such as /librenms)",
        "http: { upstreams: [{path: /x}] } ~ t.yaml:1: http.upstreams: a mapping (expected: path"
            + " or host (or both), and backends)",
        "http: { upstreams: [{path: /api/v1, backends: ['h:80']}] } ~ t.yaml:1: http.upstreams: a"
            + " mapping (expected: host beside a path that the node serves itself (/ and [/api,"
            + " /login, /logout, /health, /metrics, /static, /devices]))",
        "http: { upstreams: [{path: /x, backends: ['ftp://h']}] } ~ t.yaml:1: http.upstreams:"
            + " ftp://h (expected: http://HOST[:PORT], https://HOST[:PORT] or HOST:PORT)",
        "http: { upstreams: [{path: /x, backends: [{url: 'h:80', weight: 0}]}] } ~ t.yaml:1:"
            + " http.upstreams: 0 (expected: a whole number from 1 to 1000)",
        "http: { upstreams: [{path: /x, backends: ['h:80'], health: {path: /, every: 1s}}] } ~"
            + " t.yaml:1: http.upstreams: every (expected: one of path, interval, timeout, rise,"
            + " fall, eject-after, slow-start)",
        "http: { upstreams: [{path: /x, backends: ['h:80']}, {path: /x/, backends: ['i:80']}] } ~"
            + " t.yaml:1: http.upstreams: /x given twice (expected: one upstream for a host and"
            + " path)",
        "poller: { modules-off-for: [{modules: [ospf]}] } ~ t.yaml:1: poller.modules-off-for: a"
            + " mapping (expected: group or os (or both), and modules)",
        "http: { proxy-protocol: '0.0.0.0:81' } ~ t.yaml:1: http.proxy-protocol: given without"
            + " http.trusted-proxies (expected: the addresses of those who may come there)",
        "http: { trusted-proxies: [10.0.0.0/33] } ~ t.yaml:1: http.trusted-proxies: 10.0.0.0/33"
            + " (expected: an address, or a range such as 10.0.0.0/8 or 2001:db8::/32)",
      })
  void load_namesTheFault(String yaml, String problem) throws IOException {
    assertThat(problems(yaml)).containsExactly(problem);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "node: [",
        "node: { name: a\n",
        "\tnode: a",
        "a: *nowhere",
        "--- a\n--- b\n",
        "node: \u0007",
        "a: &a [*a]"
      })
  void load_refusesWhatIsNotYaml(String yaml) throws IOException {
    assertThat(problems(yaml)).isNotEmpty().allMatch(problem -> problem.startsWith("t.yaml:"));
  }

  @Test
  void load_refusesAMissingFile() {
    Path missing = folder.resolve("missing.yaml");

    ConfigException refusal =
        catchThrowableOfType(
            ConfigException.class,
            () -> new ConfigSource(Optional.of(missing), List.of(), NOTHING_SET).load());

    assertThat(refusal)
        .hasMessage(
            missing + ":1: no such file (expected: a configuration, see conf/trimaran.yaml)");
  }

  private static final String CLUSTER =
      """
      node: { secret: a secret of all nodes }
      cluster:
        { bind: 10.0.0.1:5701 #
        , members: ['10.0.0.1:5701', '10.0.0.2:5701', '10.0.0.3:5701'] }
      database: embedded:db
      """;

  @Test
  void load_takesClusterMembers_whenThisNodeIsTheOnlyOne() throws Exception {
    NodeConfig config = load("cluster: { members: ['127.0.0.1:5701'] }", NOTHING_SET).config();

    assertThat(config.cluster().isAlone()).isTrue();
  }

  @Test
  void load_namesAllThatIsMissing_whenThereAreOtherNodes() throws IOException {
    assertThat(problems("cluster: { members: ['10.0.0.2:5701', '10.0.0.3:5701'] }"))
        .containsExactlyInAnyOrder(
            "t.yaml:1: cluster.members: [10.0.0.2:5701, 10.0.0.3:5701] (expected: all nodes, this"
                + " one among them as 127.0.0.1:5701)",
            "default: node.secret: missing (expected: the same secret on every node of"
                + " cluster.members)",
            "default: database: embedded (expected: one database for all nodes, mysql://..., or"
                + " embedded:FOLDER for nodes of one machine)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0:5701", "'[::]:5701'", "'[0:0::0]:5701'", "'0:5701'"})
  void load_refusesToOpenTheClustersPortEverywhere(String bind) throws IOException {
    assertThat(problems(CLUSTER.replace("10.0.0.1:5701 #", bind + " #")))
        .anyMatch(problem -> problem.contains("cluster.bind: ") && problem.contains("trust"));
  }

  @Test
  void load_opensTheClustersPortEverywhere_whenItIsToldTo() throws Exception {
    String yaml =
        CLUSTER.replace("bind: 10.0.0.1:5701 #", "bind: 0.0.0.0:5701, address: 10.0.0.1:5701 #");

    NodeConfig.Cluster cluster = load(yaml, NOTHING_SET).config().cluster();

    assertThat(cluster.bind()).hasToString("0.0.0.0:5701");
    assertThat(cluster.address()).hasToString("10.0.0.1:5701");
    assertThat(cluster.eventBus()).hasToString("0.0.0.0:5801");
    assertThat(cluster.isAlone()).isFalse();
  }

  @Test
  void load_keepsTwoReplicasOnTheStoresOfTheMembers() throws Exception {
    NodeConfig config = load(CLUSTER, NOTHING_SET).config();

    assertThat(config.rrd().replicas()).isEqualTo(2);
    assertThat(config.cluster().members())
        .extracting(NodeConfig.Cluster::store)
        .extracting(HostPort::toString)
        .containsExactly("10.0.0.1:5901", "10.0.0.2:5901", "10.0.0.3:5901");
    assertThat(config.database()).isEqualTo(new DatabaseUrl.Embedded(Optional.of(Path.of("db"))));
  }

  @Test
  void load_keepsAsManyReplicasAsThereAreEndpoints_upToTwo() throws Exception {
    String yaml = "rrd: { endpoints: ['tcp://a', 'tcp://b', 'unix:/run/rrd.sock'] }";

    NodeConfig.Rrd rrd = load(yaml, NOTHING_SET).config().rrd();

    assertThat(rrd.replicas()).isEqualTo(2);
    assertThat(rrd.endpoints())
        .containsExactly(
            new Endpoint.Tcp(new HostPort("a", 42217)),
            new Endpoint.Tcp(new HostPort("b", 42217)),
            new Endpoint.Unix(Path.of("/run/rrd.sock")));
  }

  private List<String> problems(String yaml) throws IOException {
    ConfigException refusal =
        catchThrowableOfType(ConfigException.class, () -> load(yaml, NOTHING_SET));
    assertThat(refusal).as("the refusal of %s", yaml).isNotNull();
    String file = folder.resolve("t.yaml").toString();
    return refusal.problems().stream()
        .map(problem -> problem.toString().replace(file, "t.yaml"))
        .toList();
  }

  private Effective load(String yaml, Map<String, String> environment)
      throws IOException, ConfigException {
    Path file = Files.writeString(folder.resolve("t.yaml"), yaml);
    return new ConfigSource(Optional.of(file), List.of(), environment).load();
  }
}
