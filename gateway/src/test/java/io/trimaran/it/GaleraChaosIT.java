package io.trimaran.it;

import static io.trimaran.auth.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.trimaran.auth.NodeSecret;
import io.trimaran.device.DeviceId;
import io.trimaran.device.Group;
import io.trimaran.it.Trouble.SlotsOf;
import io.trimaran.store.Database;
import io.trimaran.store.DatabaseOptions;
import io.trimaran.store.GaleraCluster;
import io.trimaran.store.GaleraCluster.Home;
import io.trimaran.store.Ledger;
import io.trimaran.store.MariaDb;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * 300 devices, 100 requests a second and writers that keep a ledger, while the servers of a real
 * Galera cluster fail one after the other: every slot is polled, every request is answered, and
 * each acknowledged write is there once.
 */
@Tag("long")
class GaleraChaosIT {

  private static final System.Logger LOG = System.getLogger(GaleraChaosIT.class.getName());
  private static final String SECRET = "the secret of these nodes";
  private static final int SERVERS = 3;

  /** Of the server that is in a network of its own, and preferred by the node. */
  private static final int CUT_OFF = 2;

  private static final int DEVICES = 300;
  private static final int PORTS = 4;
  private static final Duration INTERVAL = Duration.ofSeconds(10);
  private static final int READS_PER_SECOND = 100;
  private static final int WRITES_PER_SECOND = 10;
  private static final int WRITERS = 4;

  /** How long a trouble lasts, and how long the return from it is watched. */
  private static final Duration WHILE = Duration.ofSeconds(20);

  /** The first discoveries of all devices. */
  private static final Duration FIRST_LOOK = Duration.ofSeconds(60);

  /** An exception whose line has no time. */
  private static final Pattern PRINTED = Pattern.compile("^(io|java)\\.", Pattern.MULTILINE);

  @TempDir Path folder;
  private final Deque<Closeable> opened = new ArrayDeque<>();
  private final List<Trouble> troubles = new ArrayList<>();
  private NetworkNamespaces network;
  private GaleraCluster galera;
  private NodeProcess node;
  private Map<String, DeviceId> devices = Map.of();
  private Database database;
  private Ledger ledger;
  private Visitors visitors;

  @BeforeEach
  void start() throws IOException {
    assumeTrue(
        GaleraCluster.isInstalled(), "skipped: mariadb-server, galera-4 or rsync is missing");
    Path source = SharedData.require("tools/snmpfleet.c");
    network = NetworkNamespaces.make(1);
    opened.push(network::close);
    Home here = new Home(network.bridgeHost(), List.of());
    Place apart = network.place(1);
    galera = GaleraCluster.start(List.of(here, here, new Home(apart.host(), apart.wrapper())));
    opened.push(() -> IntStream.range(0, SERVERS).forEach(number -> galera.node(number).kill()));
    String url = galera.fromBehind(galera.createDatabase());
    SnmpFleet fleet = SnmpFleet.simulate(source, folder, DEVICES, PORTS, log());
    opened.push(fleet::close);
    node =
        NodeProcess.start(folder, "database=" + url, "node.secret=" + SECRET, "rrd.archives=short");
    opened.push(node::close);
    FleetDevices.add(node, fleet.members(), INTERVAL, member -> Group.DEFAULT.name());
    devices = FleetDevices.ids(node);
    assertThat(devices).hasSize(DEVICES);
    Pause.of(FIRST_LOOK);
    keepLedger(url);
    invite(fleet.members().getFirst().address());
    Pause.of(INTERVAL);
  }

  private void keepLedger(String url) throws IOException {
    Vertx vertx = Vertx.vertx();
    opened.push(() -> await(vertx.close()));
    database =
        Database.open(
            vertx,
            DatabaseOptions.of(url, Files.createDirectories(folder.resolve("ledger"))),
            NodeSecret.of(SECRET));
    opened.push(() -> await(database.close()));
    await(database.ready());
    ledger = new Ledger(vertx, List.of(database));
    ledger.start(WRITERS);
  }

  private void invite(String device) {
    visitors =
        new Visitors(
            node,
            List.of(
                "/api/v0/devices?limit=50",
                "/api/v0/devices/" + device,
                "/api/v0/devices/" + device + "/ports",
                "/api/v0/logs/eventlog?limit=50",
                "/api/v0/cluster"));
    opened.push(visitors::close);
    visitors.come(READS_PER_SECOND, WRITES_PER_SECOND);
  }

  @AfterEach
  void stop() throws IOException {
    while (!opened.isEmpty()) {
      opened.pop().close();
    }
  }

  @Test
  void everySlotIsPolled_andEveryRequestAnswered_whateverBefallsEachServer() throws IOException {
    forget();
    watched("nothing", () -> Pause.of(WHILE));
    watched("network cut off the used one", this::cut);
    suffer("non-primary", this::isolate, this::join, used());
    suffer("SIGSTOP", MariaDb::hang, MariaDb::resume, used());
    for (int server = 0; server < SERVERS; server++) {
      suffer("kill -9", MariaDb::kill, MariaDb::restart, server);
    }
    for (int server = 0; server < SERVERS; server++) {
      suffer("restart", MariaDb::stop, MariaDb::restart, server);
    }

    assertNothingIsMissing();
  }

  private void cut() {
    network.cut(1);
    Pause.of(WHILE);
    network.heal(1);
    galera.awaitWell();
    Pause.of(WHILE);
  }

  private void isolate(MariaDb server) {
    server.execute("SET GLOBAL wsrep_provider_options = 'gmcast.isolate=1'");
  }

  private void join(MariaDb server) {
    server.execute("SET GLOBAL wsrep_provider_options = 'gmcast.isolate=0'");
  }

  /** What is done to a server. */
  private interface Act {
    void on(MariaDb server);
  }

  private void suffer(String what, Act begin, Act end, int number) {
    MariaDb server = galera.node(number);
    boolean isUsed = number == used();
    watched(
        what + " of " + number + (isUsed ? ", the used one" : ""),
        () -> {
          begin.on(server);
          Pause.of(WHILE);
          end.on(server);
          galera.awaitWell();
          Pause.of(WHILE);
        });
  }

  private void watched(String what, Runnable trouble) {
    Instant from = Instant.now();
    trouble.run();
    Trouble told =
        new Trouble(
            what,
            from,
            Instant.now(),
            visitors.read().report(),
            visitors.written().report(),
            ledger.writing().longestPause());
    ledger.writing().forget();
    troubles.add(told);
    LOG.log(System.Logger.Level.INFO, told.toString());
  }

  private void forget() {
    visitors.read().report();
    visitors.written().report();
    ledger.writing().forget();
  }

  /** Which server the node uses. */
  private int used() {
    String address =
        node.get("/api/v0/cluster").getJsonObject("database").getJsonArray("servers").stream()
            .map(JsonObject.class::cast)
            .filter(server -> server.getString("use").equals("used"))
            .map(server -> server.getString("name"))
            .findFirst()
            .orElse("");
    return IntStream.range(0, SERVERS)
        .filter(number -> galera.node(number).address().equals(address))
        .findFirst()
        .orElse(CUT_OFF);
  }

  private void assertNothingIsMissing() throws IOException {
    visitors.close();
    ledger.stop();
    Ledger.Audit audit = ledger.audit(database);
    Set<String> tokens = tokens();
    Set<String> lost = new HashSet<>(visitors.acknowledged());
    lost.removeAll(tokens);
    Pause.of(INTERVAL.multipliedBy(2));
    stop();
    RequestLog log = RequestLog.read(log());
    SlotsOf slots = new SlotsOf(log, devices, INTERVAL);
    troubles.forEach(trouble -> LOG.log(System.Logger.Level.INFO, trouble.row(slots)));
    LOG.log(
        System.Logger.Level.INFO,
        "writes by the API: {0} acknowledged, {1} lost; of the ledger: {2} acknowledged, {3} lost,"
            + " {4} doubled, {5} of unknown outcome, failures {6}",
        visitors.acknowledged().size(),
        lost.size(),
        audit.acknowledged(),
        audit.lost().size(),
        audit.doubled().size(),
        audit.unknown(),
        ledger.failures());
    assertAll(
        () -> assertThat(node.output()).as("printed past the log").doesNotContainPattern(PRINTED),
        () -> assertThat(lost).as("acknowledged by the API and lost").isEmpty(),
        () -> assertThat(audit.lost()).as("acknowledged and lost").isEmpty(),
        () -> assertThat(audit.doubled()).as("doubled").isEmpty(),
        () -> assertThat(audit.untold()).as("told to have failed, and stored").isEmpty(),
        () ->
            assertThat(troubles).allSatisfy(trouble -> assertThat(slots.missed(trouble)).isEmpty()),
        () ->
            assertThat(troubles)
                .allSatisfy(trouble -> assertThat(trouble.read().failed()).isEmpty()),
        () ->
            assertThat(troubles)
                .allSatisfy(trouble -> assertThat(trouble.written().failed()).isEmpty()));
  }

  private Set<String> tokens() {
    return node.get("/api/v0/tokens").getJsonArray("tokens").stream()
        .map(JsonObject.class::cast)
        .map(token -> token.getString("name"))
        .collect(Collectors.toSet());
  }

  private Path log() {
    return folder.resolve("requests.log");
  }
}
