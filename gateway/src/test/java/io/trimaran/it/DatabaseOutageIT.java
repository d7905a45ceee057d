package io.trimaran.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.trimaran.it.PolledAgents.Agent;
import io.trimaran.rrdcached.client.LoopbackPorts;
import io.trimaran.store.MariaDb;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Polling needs no database: not while it runs, and not to start. */
class DatabaseOutageIT {

  private static final Duration INTERVAL = Duration.ofSeconds(5);
  private static final String WAITING = "trimaran_status_waiting";
  private static final Duration LONG = Duration.ofMinutes(2);

  /** How late a poll may come on a busy machine. */
  private static final Duration LATE = Duration.ofSeconds(4);

  /** Of ten minutes in all. */
  private static final int MANY_POLLS_BEFORE_THE_RESTART = 48;

  private static final int MANY_POLLS_AFTER_IT = 72;

  private static final System.Logger LOG = System.getLogger(DatabaseOutageIT.class.getName());

  @TempDir Path folder;
  private MariaDb server;
  private String database;

  @BeforeEach
  void startDatabase() {
    assumeTrue(MariaDb.isInstalled(), "skipped: mariadb-server is not installed");
    server = MariaDb.start(List.of("--innodb-flush-log-at-trx-commit=1"));
    database = server.createDatabase();
  }

  @AfterEach
  void stopDatabase() {
    if (server != null) {
      server.kill();
    }
  }

  /** What befalls the server. */
  enum Outage {
    DEAD,
    HUNG;

    void begin(MariaDb server) {
      switch (this) {
        case DEAD -> server.kill();
        case HUNG -> server.hang();
      }
    }

    void end(MariaDb server) {
      switch (this) {
        case DEAD -> server.restart();
        case HUNG -> server.resume();
      }
    }
  }

  @Test
  void polling_goesOnOverTheLossOfDatabaseAndNode_andTheNodeServesWhenTheDatabaseIsBack()
      throws IOException {
    assertPollingGoesOn(Outage.DEAD, 3, 6);
  }

  @Test
  @Tag("long")
  void polling_goesOnOverAHungDatabaseAndTheLossOfTheNode() throws IOException {
    assertPollingGoesOn(Outage.HUNG, 3, 6);
  }

  @Test
  @Tag("long")
  void polling_goesOnOverTheLossOfDatabaseAndNode_forTenMinutes() throws IOException {
    assertPollingGoesOn(Outage.DEAD, MANY_POLLS_BEFORE_THE_RESTART, MANY_POLLS_AFTER_IT);
  }

  /**
   * Ends the database, restarts the node after so many polls of each agent, has it poll on, and
   * gives the database back.
   */
  private void assertPollingGoesOn(Outage outage, int pollsBefore, int pollsAfter)
      throws IOException {
    int rrd = LoopbackPorts.next();
    String[] settings = {
      "database=" + database,
      "rrd.embedded.bind=127.0.0.1:" + rrd,
      "rrd.archives=short",
      "poller.interval=" + INTERVAL.toSeconds() + "s"
    };
    try (PolledAgents agents = new PolledAgents(3)) {
      NodeProcess first = NodeProcess.start(folder, settings);
      Instant regular;
      Instant lostAt;
      try (first) {
        addAll(first, agents);
        regular = Instant.now();
        awaitPolls(agents, 3);
        String token = first.token();

        outage.begin(server);
        lostAt = Instant.now();
        await("not ready")
            .atMost(LONG)
            .until(() -> first.ask("/health/ready", "").statusCode() == 503);
        assertThat(first.ask("/health/ready", "").body()).contains("database is away: 127.0.0.1:");
        assertRefused(first.ask("/api/v0/devices", token));
        awaitPolls(agents, pollsBefore);
        report("rows that wait before the restart", waiting(first));
      }
      Instant killed = Instant.now();

      try (NodeProcess second = NodeProcess.startWithoutDatabase(folder, settings)) {
        awaitPolls(agents, pollsAfter);
        assertThat(second.output()).containsOnlyOnce("inventory comes from the snapshot of");
        assertRefused(second.ask("/api/v0/devices", "any"));
        report("rows that wait at the end", waiting(second));
        report("database away", Duration.between(lostAt, Instant.now()));

        outage.end(server);
        Instant returned = Instant.now();
        await("ready").atMost(LONG).until(second::isReady);
        report("ready after its return", Duration.between(returned, Instant.now()));
        await("all that waited is written").atMost(LONG).until(() -> isWritten(second, killed));
        report("all written after its return", Duration.between(returned, Instant.now()));
        assertThat(second.ask("/health/ready", "").statusCode()).isEqualTo(200);
        assertThat(hostnames(second))
            .containsExactlyInAnyOrderElementsOf(
                agents.all().stream().map(Agent::address).toList());
        awaitPolls(agents, 2);
        assertThat(second.output()).containsOnlyOnce("inventory comes from the database again");
        assertStatusesAreWritten(second, killed);
        assertThat(messages(second))
            .filteredOn(message -> message.contains("was unknown"))
            .hasSize(3);
        assertThat(messages(second))
            .filteredOn(message -> message.startsWith("Database server 127.0.0.1:"))
            .satisfiesExactly(
                back -> assertThat(back).contains(" is back after "),
                lost -> assertThat(lost).contains(" is lost, polling goes on without it: "));
        assertStored(second, rrd, agents, killed);
      }
      for (Agent agent : agents.all()) {
        assertNoSlotMissed(agent, regular, killed);
      }
    }
  }

  @Test
  void firstStartEver_waitsForTheDatabase_andServesOnceItIsThere() {
    server.kill();
    try (NodeProcess node = NodeProcess.startWithoutDatabase(folder, "database=" + database)) {
      assertThat(node.ask("/health/ready", "").statusCode()).isEqualTo(503);
      assertThat(node.output()).containsOnlyOnce("there is no snapshot");

      server.restart();

      await("ready").atMost(LONG).until(node::isReady);
      assertThat(node.ask("/health/ready", "").statusCode()).isEqualTo(200);
      assertThat(node.get("/api/v0/devices").getInteger("count")).isZero();
    }
  }

  @Test
  void node_endsWithTheReason_whenTheDatabaseThatComesLateHasAnotherSecret() {
    try (NodeProcess filled =
        NodeProcess.start(
            folder.resolve("one"),
            "database=" + database,
            "node.secret=the secret that is right")) {
      assertThat(filled.stop()).isZero();
    }
    server.kill();
    try (NodeProcess node =
        NodeProcess.startWithoutDatabase(
            folder.resolve("two"), "database=" + database, "node.secret=a secret that is wrong")) {

      server.restart();

      assertThat(node.awaitExit()).isEqualTo(1);
      assertThat(node.output()).contains("Trimaran cannot start: node.secret: key id ");
    }
  }

  /** And waits until the snapshot, which is written some seconds later, has all and their ports. */
  private void addAll(NodeProcess node, PolledAgents agents) throws IOException {
    for (Agent agent : agents.all()) {
      Cli.Result added =
          node.cli(
              "device",
              "add",
              agent.address(),
              "--port",
              "" + agent.port(),
              "--v2c",
              "public",
              "--interval",
              INTERVAL.toSeconds() + "s");
      assertThat(added.code()).as(added.output()).isZero();
    }
    Path snapshot = node.data().resolve("inventory.snapshot");
    await("snapshot of all devices and their ports")
        .atMost(LONG)
        .until(() -> Files.exists(snapshot) && holdsAll(lines(snapshot), agents));
  }

  /** Devices are objects, ports arrays that begin with the port's and the device's number. */
  private static boolean holdsAll(List<String> lines, PolledAgents agents) {
    Set<Long> withPorts =
        lines.stream()
            .filter(line -> line.startsWith("["))
            .map(line -> new JsonArray(line).getLong(1))
            .collect(Collectors.toSet());
    return agents.all().stream()
        .allMatch(
            agent ->
                lines.stream()
                    .filter(line -> line.startsWith("{"))
                    .map(JsonObject::new)
                    .filter(device -> agent.address().equals(device.getString("hostname")))
                    .anyMatch(device -> withPorts.contains(device.getLong("id"))));
  }

  /** Of a snapshot: a version, lines compressed, and the SHA-256 of both. */
  private static List<String> lines(Path snapshot) throws IOException {
    byte[] file = Files.readAllBytes(snapshot);
    int version = "trimaran-inventory 1\n".length();
    try (InputStream text =
        new GZIPInputStream(new ByteArrayInputStream(file, version, file.length - version - 32))) {
      return new String(text.readAllBytes(), UTF_8).lines().toList();
    }
  }

  private static void report(String what, Object figure) {
    LOG.log(System.Logger.Level.WARNING, "{0}: {1}", what, figure.toString());
  }

  /** Statuses, readings and events that the database has not yet taken, as the node counts them. */
  private static double waiting(NodeProcess node) {
    return node.metric(WAITING).orElseThrow();
  }

  /** Whether each device's first status after the restart is in the database, and nothing waits. */
  private static boolean isWritten(NodeProcess node, Instant killed) {
    return waiting(node) == 0
        && devices(node).stream()
            .allMatch(device -> device.getLong("last_poll", 0L) > killed.getEpochSecond());
  }

  /** So many more polls of each agent. */
  private static void awaitPolls(PolledAgents agents, int more) {
    Instant now = Instant.now();
    await(more + " polls of each")
        .atMost(LONG.plus(INTERVAL.multipliedBy(more)))
        .until(
            () ->
                agents.all().stream()
                    .allMatch(
                        agent ->
                            agent.polls().stream().filter(poll -> poll.isAfter(now)).count()
                                >= more));
  }

  private static void assertRefused(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    assertThat(new JsonObject(answer.body()).getString("message"))
        .startsWith("The database is away");
  }

  /** Of the event log: each device's first poll is in it once, when it was added. */
  private static List<String> messages(NodeProcess node) {
    return node.get("/api/v0/logs/eventlog").getJsonArray("logs").stream()
        .map(JsonObject.class::cast)
        .map(event -> event.getString("message"))
        .toList();
  }

  private static List<String> hostnames(NodeProcess node) {
    return devices(node).stream().map(device -> device.getString("hostname")).toList();
  }

  private static List<JsonObject> devices(NodeProcess node) {
    return node.get("/api/v0/devices").getJsonArray("devices").stream()
        .map(JsonObject.class::cast)
        .toList();
  }

  private static void assertStatusesAreWritten(NodeProcess node, Instant killed) {
    assertThat(devices(node))
        .allSatisfy(
            device -> {
              assertThat(device.getString("state")).isEqualTo("up");
              assertThat(device.getLong("last_poll")).isGreaterThan(killed.getEpochSecond());
            });
  }

  /** Rows of before the restart and after it are in the files, with no hole but the restart. */
  private static void assertStored(NodeProcess node, int rrd, PolledAgents agents, Instant killed) {
    for (Agent agent : agents.all()) {
      JsonArray ports =
          node.get("/api/v0/devices/" + agent.address() + "/ports").getJsonArray("ports");
      String series = ports.getJsonObject(0).getString("series");
      NavigableMap<Long, Double> octets =
          RrdTool.fetch(rrd, agent.address() + "/" + series + ".rrd", "INOCTETS");
      long end = killed.getEpochSecond();
      long first =
          agent.polls().stream()
              .filter(poll -> poll.isAfter(killed))
              .findFirst()
              .orElseThrow()
              .getEpochSecond();
      assertThat(holes(octets.headMap(end - INTERVAL.toSeconds(), true))).isEmpty();
      NavigableMap<Long, Double> after = octets.tailMap(first + 2 * INTERVAL.toSeconds(), true);
      assertThat(after).hasSizeGreaterThanOrEqualTo(4);
      report("samples of " + agent.address() + " in the file after the restart", after.size());
      assertThat(holes(after)).isEmpty();
    }
  }

  private static List<Long> holes(NavigableMap<Long, Double> values) {
    List<Long> holes = new ArrayList<>();
    for (long time = values.firstKey(); time < values.lastKey(); time += INTERVAL.toSeconds()) {
      if (!values.containsKey(time)) {
        holes.add(time);
      }
    }
    return holes;
  }

  /** From one poll to the next it is one interval, but for the restart: some whole ones. */
  private static void assertNoSlotMissed(Agent agent, Instant regular, Instant killed) {
    List<Instant> polls = agent.polls().stream().filter(poll -> poll.isAfter(regular)).toList();
    for (int i = 1; i < polls.size(); i++) {
      Instant before = polls.get(i - 1);
      Duration gap = Duration.between(before, polls.get(i));
      boolean isRestart = before.isBefore(killed) && polls.get(i).isAfter(killed);
      long intervals = isRestart ? Math.round((double) gap.toMillis() / INTERVAL.toMillis()) : 1;
      if (isRestart) {
        report(agent.address() + " without a poll while no node ran", gap);
      }
      Duration expected = INTERVAL.multipliedBy(intervals);
      assertThat(gap)
          .as("from %s to %s", before, polls.get(i))
          .isBetween(expected.minus(LATE), expected.plus(LATE));
    }
  }
}
