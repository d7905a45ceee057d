package io.trimaran.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trimaran.rrdcached.client.LoopbackPorts;
import io.trimaran.snmp.agent.AgentHost;
import io.trimaran.snmp.agent.AgentOptions;
import io.trimaran.snmp.agent.mib.IfMib;
import io.trimaran.snmp.agent.mib.LldpMib;
import io.trimaran.snmp.agent.mib.LldpMib.Cable;
import io.trimaran.snmp.agent.mib.MibTree;
import io.trimaran.snmp.agent.mib.SimulatedPort.Plan;
import io.trimaran.snmp.agent.mib.SystemGroup;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a switch sees beside it becomes a device: because somebody says so, or by a rule. */
class ProposalsIT {

  private static final Duration LONG = Duration.ofMinutes(5);
  private static final String COMMUNITY = "a community of this site";
  private static final String HUB = "127.63.0.1";
  private static final String BY_HAND = "127.63.0.2";
  private static final String BY_KNOWN = "127.63.0.3";
  private static final String BY_RULE = "127.63.0.4";

  /** In the network of the rule, and nobody answers there. */
  private static final String ABSENT = "127.63.0.5";

  private static final List<String> BESIDE = List.of(BY_HAND, BY_KNOWN, BY_RULE, ABSENT);

  @TempDir private static Path folder;
  private static final int PORT = LoopbackPorts.next();
  private static final AgentHost HOST = AgentHost.start("proposed-agents");
  private static NodeProcess node;

  @BeforeAll
  static void start() throws IOException {
    addAgent(
        HUB,
        IntStream.rangeClosed(1, BESIDE.size())
            .mapToObj(port -> cable(port, BESIDE.get(port - 1)))
            .toList());
    for (String address : List.of(BY_HAND, BY_KNOWN, BY_RULE)) {
      addAgent(address, List.of());
    }
    node = NodeProcess.start(folder, "rrd.archives=short", "poller.auto-add=" + BY_RULE + "/31");
    assertThat(
            node.send("POST", "/api/v0/devices", access(COMMUNITY).put("hostname", HUB).encode())
                .statusCode())
        .isEqualTo(200);
    await().atMost(LONG).until(() -> find(BY_HAND).isPresent() && find(BY_KNOWN).isPresent());
  }

  /** What the box at an address calls itself. */
  private static String name(String address) {
    return "switch" + address.substring(address.lastIndexOf('.') + 1);
  }

  private static Cable cable(int port, String address) {
    return new Cable(port, name(address), "eth1", address);
  }

  private static void addAgent(String address, List<Cable> cables) throws IOException {
    Instant boot = Instant.now().minus(Duration.ofDays(1));
    IfMib interfaces =
        new IfMib(
            IntStream.rangeClosed(1, BESIDE.size())
                .mapToObj(port -> Plan.ethernet(port, "eth" + port, "", 1_000, 0.2))
                .toList(),
            boot,
            InstantSource.system());
    HOST.add(
        AgentOptions.of(InetAddress.getByName(address), PORT, COMMUNITY),
        MibTree.of(
            new SystemGroup(
                new SystemGroup.About(
                    "Simulated switch", "1.3.6.1.4.1.8072.3.2.10", "noc", name(address), "lab", 1),
                boot),
            interfaces,
            new LldpMib(interfaces.ports(), cables)));
  }

  private static JsonObject access(String community) {
    return new JsonObject().put("port", PORT).put("community", community);
  }

  @AfterAll
  static void stop() {
    node.close();
    HOST.close();
  }

  @Test
  void accept_asksWithWhatSomebodySays_andKeepsTheProposalUntilItAnswers() {
    HttpResponse<String> refused = accept(BY_HAND, access("another community"));
    JsonObject kept = find(BY_HAND).orElseThrow();
    HttpResponse<String> added = accept(BY_HAND, access(COMMUNITY));

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(message(refused)).startsWith("Device " + BY_HAND + " is not added: snmp: ");
    assertThat(kept.getString("failure")).isEqualTo(message(refused));
    assertThat(message(added)).isEqualTo("Device " + BY_HAND + " is added.");
    assertThat(sysName(BY_HAND)).isEqualTo(name(BY_HAND));
    assertThat(find(BY_HAND)).isEmpty();
  }

  @Test
  void accept_asksWithTheCredentialsOfTheNeighbour() {
    HttpResponse<String> added = accept(BY_KNOWN, new JsonObject().put("known_credentials", true));

    assertThat(message(added)).isEqualTo("Device " + BY_KNOWN + " is added.");
    assertThat(sysName(BY_KNOWN)).isEqualTo(name(BY_KNOWN));
    assertThat(find(BY_KNOWN)).isEmpty();
  }

  /** Waits for a round of the rule, a minute. */
  @Test
  @Tag("long")
  void autoAdd_addsThoseOfItsNetwork_andTellsWhyNotAnotherOne() {
    await("the rule's round")
        .atMost(LONG)
        .until(() -> find(ABSENT).filter(one -> one.getString("failure") != null).isPresent());
    await().atMost(LONG).until(() -> find(BY_RULE).isEmpty());

    assertThat(sysName(BY_RULE)).isEqualTo(name(BY_RULE));
    assertThat(find(ABSENT).orElseThrow().getString("failure"))
        .isEqualTo(
            "Device "
                + ABSENT
                + " is not added: snmp: no answer to the credentials of other devices, of which 1"
                + " were tried");
    assertThat(node.send("GET", "/api/v0/devices/" + ABSENT, "").statusCode()).isEqualTo(404);
    assertThat(node.metric("trimaran_proposals_added_total")).hasValue(1);
    assertThat(node.metric("trimaran_proposals_failed_total")).hasValue(1);
  }

  private static HttpResponse<String> accept(String hostname, JsonObject body) {
    long id = find(hostname).orElseThrow().getLong("id");
    return node.send("POST", "/api/v0/proposed/" + id + "/accept", body.encode());
  }

  private static Optional<JsonObject> find(String hostname) {
    return node.get("/api/v0/proposed").getJsonArray("proposed").stream()
        .map(JsonObject.class::cast)
        .filter(one -> one.getString("hostname").equals(hostname))
        .findFirst();
  }

  private static String sysName(String hostname) {
    return node.get("/api/v0/devices/" + hostname)
        .getJsonArray("devices")
        .getJsonObject(0)
        .getString("sysName");
  }

  private static String message(HttpResponse<String> answer) {
    return new JsonObject(answer.body()).getString("message");
  }
}
