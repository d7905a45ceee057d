package io.trimaran.it;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.trimaran.it.PolledAgents.Agent;
import io.trimaran.store.MariaDb;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people ask the nodes of a cluster by the command line, at night, with one of them hung. */
class ProbesIT {

  private static final Duration LONG = Duration.ofMinutes(1);
  private static final int DEVICES = 6;

  @TempDir static Path folder;
  private static MariaDb database;
  private static PolledAgents agents;
  private static NodesOfACluster cluster;

  @BeforeAll
  static void start() {
    assumeTrue(MariaDb.isInstalled(), "skipped: mariadb-server is not installed");
    database = MariaDb.start(List.of());
    agents = new PolledAgents(DEVICES);
    cluster =
        NodesOfACluster.start(
            folder, 3, "database=" + database.createDatabase(), "rrd.archives=short");
    for (Agent agent : agents.all()) {
      String device =
          new JsonObject()
              .put("hostname", agent.address())
              .put("port", agent.port())
              .put("snmpver", "v2c")
              .put("community", "public")
              .put("interval", 5)
              .put("force_add", true)
              .encode();
      assertThat(cluster.node(1).send("POST", "/api/v0/devices", device).statusCode())
          .isEqualTo(200);
    }
    await("all devices are polled").atMost(LONG).until(() -> polled() == DEVICES);
  }

  @AfterAll
  static void stop() {
    if (cluster != null) {
      cluster.close();
    }
    if (agents != null) {
      agents.close();
    }
    if (database != null) {
      database.kill();
    }
  }

  private static int polled() {
    return group(cluster.node(1).get("/api/v0/probe/assignments")).getInteger("polled");
  }

  private static JsonObject group(JsonObject assignments) {
    return assignments.getJsonArray("groups").stream()
        .map(JsonObject.class::cast)
        .findFirst()
        .orElse(new JsonObject().put("polled", 0));
  }

  @Test
  void nodes_areAllShown_plainAndAsJson() {
    Cli.Result plain = cluster.node(2).cli("probe", "nodes");
    Cli.Result json = cluster.node(2).cli("probe", "nodes", "--json");

    assertThat(plain.code()).as(plain.output()).isZero();
    assertThat(plain.output().lines().map(line -> line.split(" ", -1)[0]))
        .containsExactly("NODE", "n1", "n2", "n3");
    assertThat(new JsonObject(json.output()).getJsonArray("nodes"))
        .allSatisfy(
            node ->
                assertThat(((JsonObject) node).getMap())
                    .containsEntry("state", "up")
                    .containsEntry("answered", true)
                    .containsKeys("version", "url", "started", "polls_per_second", "cost"));
  }

  @Test
  void assignments_nameEachDeviceOnce_asJson() {
    Cli.Result plain = cluster.node(1).cli("probe", "assignments");
    JsonObject json = cluster.node(1).get("/api/v0/probe/assignments?devices=all");

    assertThat(plain.output()).startsWith("GROUP  NODE");
    assertThat(json.getJsonArray("devices"))
        .extracting(device -> ((JsonObject) device).getString("hostname"))
        .containsExactlyInAnyOrderElementsOf(agents.all().stream().map(Agent::address).toList());
  }

  @Test
  void device_hasAnOwner_polls_andANextSlot() {
    String host = agents.all().getFirst().address();
    await("two polls")
        .atMost(LONG)
        .until(
            () ->
                cluster.node(1).get("/api/v0/probe/devices/" + host).getJsonArray("polls").size()
                    >= 2);

    Cli.Result plain = cluster.node(3).cli("probe", "device", host);
    HttpResponse<String> unknown =
        cluster.node(3).send("GET", "/api/v0/probe/devices/no-such-device", "");

    assertThat(plain.code()).as(plain.output()).isZero();
    assertThat(plain.output()).containsPattern("owner +n[123]").contains("next slot", "answered");
    assertThat(unknown.statusCode()).isEqualTo(404);
  }

  @Test
  void hungNode_isARowWithTheReason_withinASecond() {
    cluster.node(3).hang();
    try {
      JsonObject nodes = cluster.node(1).get("/api/v0/probe/nodes");
      Cli.Result plain = cluster.node(1).cli("probe", "nodes");

      JsonObject hung = nodes.getJsonArray("nodes").getJsonObject(2);
      assertThat(hung.getString("reason")).isEqualTo("no answer within 700 ms");
      assertThat(hung.getString("version")).isNotEmpty();
      assertThat(hung.getDouble("took_ms")).isBetween(600.0, 10_000.0);
      assertThat(plain.code()).as(plain.output()).isEqualTo(1);
      assertThat(plain.lastLine()).startsWith("n3").containsAnyOf("silent", "down");
    } finally {
      cluster.node(3).resume();
      cluster.awaitAllUp();
    }
  }

  @Test
  void drainedNode_pollsNothing_andIsNotReady_untilItIsUndrained() {
    Cli.Result drained = cluster.node(1).cli("drain", "n2");

    assertThat(drained.code()).as(drained.output()).isZero();
    assertThat(drained.lastLine()).startsWith("n2 is drained after ");
    assertThat(cluster.node(2).ask("/health/ready", "").statusCode()).isEqualTo(503);
    assertThat(polled()).isEqualTo(DEVICES);

    Cli.Result undrained = cluster.node(2).cli("undrain", "n2");

    assertThat(undrained.code()).as(undrained.output()).isZero();
    assertThat(undrained.lastLine()).matches("n2 polls \\d+ devices after .* s");
    assertThat(cluster.node(2).ask("/health/ready", "").statusCode()).isEqualTo(200);
    await("both are in the event log")
        .atMost(LONG)
        .untilAsserted(
            () ->
                assertThat(cluster.node(1).get("/api/v0/logs/eventlog").encode())
                    .contains(
                        "Node n2 was told to drain.", "Node n2 was told to take part again."));
  }

  @Test
  void rebalance_losesNoDevice() {
    Cli.Result first = cluster.node(3).cli("rebalance");
    HttpResponse<String> unknown =
        cluster.node(3).send("POST", "/api/v0/cluster/nodes/n9/drain", "");

    assertThat(first.code()).as(first.output()).isZero();
    assertThat(first.output()).contains("devices have another node now.", "GROUP  NODE");
    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(unknown.body()).contains("Node n9 is not known here.");
    assertThat(polled()).isEqualTo(DEVICES);
  }

  @Test
  void everyNodeTells_howItSeesWhatIsBehindIt() {
    Map<String, String> titles =
        Map.of(
            "rrd", "NODE  ENDPOINT",
            "spool", "NODE  DISK",
            "backends", "SEEN BY  BACKEND",
            "db", "NODE  SERVER",
            "redis", "NODE  KIND");

    Map<String, Cli.Result> told =
        titles.keySet().parallelStream()
            .collect(toMap(probe -> probe, probe -> cluster.node(1).cli("probe", probe)));

    assertThat(told)
        .allSatisfy(
            (probe, plain) -> {
              assertThat(plain.code()).as(plain.output()).isZero();
              assertThat(plain.output())
                  .startsWith(titles.get(probe))
                  .contains("\nn1 ", "\nn2 ", "\nn3 ");
            });
  }

  @Test
  void agentIsAsked_byItsOwner_orByAnotherNode() {
    String host = agents.all().getFirst().address();

    Cli.Result get = cluster.node(1).cli("probe", "snmp", "get", host, "1.3.6.1.2.1.1.5.0");
    Cli.Result bulk =
        cluster.node(1).cli("probe", "snmp", "bulk", host, "1.3.6.1.2.1.2.2.1.2", "--from", "n3");

    assertThat(get.code()).as(get.output()).isZero();
    assertThat(get.output()).startsWith(".1.3.6.1.2.1.1.5.0 = STRING: sw1");
    assertThat(bulk.output()).contains("STRING: eth1");
    assertThat(bulk.lastLine()).startsWith("1 values, asked by n3");
  }

  @Test
  void hostIsPinged_fromEveryNode() {
    Cli.Result plain = cluster.node(1).cli("probe", "ping", "127.0.0.1");

    assertThat(plain.output()).startsWith("FROM").contains("\nn1 ", "\nn2 ", "\nn3 ");
  }

  @Test
  void doctor_triesEverything_fromEveryNode() {
    Cli.Result plain = cluster.node(1).cli("doctor");

    assertThat(plain.output())
        .containsPattern("n1 +endpoint +tcp://\\S+ +ok .*written and read back")
        .containsPattern("n3 +database +127.0.0.1:\\d+ +ok")
        .containsPattern("n2 +member +n3 +ok")
        .containsPattern("n2 +clock +n1 +ok");
    assertThat(plain.lastLine()).endsWith("checks, all well");
    assertThat(plain.code()).isZero();
  }

  @Test
  void drill_findsNoMissedSlot_andTheNodeTakesPartAgain() {
    Cli.Result drill = cluster.node(1).cli("drill", "n2");

    assertThat(drill.code()).as(drill.output()).isZero();
    assertThat(drill.lastLine()).contains(" 0 slots missed; late after its slot: p50 ");
    await("n2 takes part again").atMost(LONG).until(() -> cluster.isUp(2));
  }

  @Test
  void whoOnlyReads_mayProbe_butSteersNothing() {
    HttpResponse<String> added =
        cluster.node(1).send("POST", "/api/v0/tokens", "{\"name\":\"reads\",\"role\":\"viewer\"}");
    String token = new JsonObject(added.body()).getString("token");

    assertThat(cluster.node(2).ask("/api/v0/probe/nodes", token).statusCode()).isEqualTo(200);
    assertThat(cluster.node(2).post("/api/v0/cluster/nodes/n3/drain", token).statusCode())
        .isEqualTo(403);
    assertThat(cluster.node(2).post("/api/v0/cluster/doctor", token).statusCode()).isEqualTo(403);
  }
}
