package io.trimaran.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trimaran.it.PolledAgents.Agent;
import io.trimaran.snmp.agent.Fault;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What discoveries find of simulated devices, as the API tells it. */
class DiscoveryIT {

  private static final int PORTS = 3;
  private static final String PROPOSED = "/api/v0/proposed";

  @TempDir private static Path folder;
  private static PolledAgents agents;
  private static NodeProcess node;

  @BeforeAll
  static void start() {
    agents = new PolledAgents(2, PORTS);
    node = NodeProcess.start(folder, "rrd.archives=short");
    for (PolledAgents.Agent agent : agents.all()) {
      JsonObject device =
          new JsonObject()
              .put("hostname", agent.address())
              .put("port", agent.port())
              .put("community", "public")
              .put("force_add", true);
      assertThat(node.send("POST", "/api/v0/devices", device.encode()).statusCode()).isEqualTo(200);
    }
    await().until(() -> !inventory("/all").isEmpty());
    await().until(() -> links("/api/v0/resources/links?known=1").size() == 2);
    await().until(() -> node.get("/api/v0/resources/vlans").getInteger("count") == 4);
    await().until(() -> node.get(device("/port_stack")).getInteger("count") == 2);
  }

  @AfterAll
  static void stop() {
    node.close();
    agents.close();
  }

  @Test
  void inventory_hasAllParts() {
    List<JsonObject> parts = inventory("/all");

    assertThat(parts).hasSize(5 + PORTS);
    assertThat(parts.getFirst().getMap())
        .containsEntry("entPhysicalClass", "chassis")
        .containsEntry("entPhysicalModelName", "SIM-1000")
        .containsEntry("entPhysicalSerialNum", "SIM1")
        .containsEntry("entPhysicalIsFRU", "true");
    assertThat(parts.getLast().getInteger("ifIndex")).isEqualTo(PORTS);
  }

  @Test
  void inventory_isAskedForOneLevelAfterTheOther() {
    assertThat(inventory("")).extracting(DiscoveryIT::name).containsExactly("Chassis");
    assertThat(inventory("?entPhysicalContainedIn=1"))
        .extracting(DiscoveryIT::name)
        .containsExactly("Power supply 1", "Power supply 2", "Fan tray", "Line card");
    assertThat(inventory("?entPhysicalContainedIn=1&entPhysicalClass=fan"))
        .extracting(DiscoveryIT::name)
        .containsExactly("Fan tray");
  }

  @Test
  void inventory_isRefused_ofWhatThereIsNot() {
    assertThat(node.send("GET", "/api/v0/inventory/nothing", "").statusCode()).isEqualTo(404);
    assertThat(node.send("GET", path("?entPhysicalContainedIn=x"), "").statusCode()).isEqualTo(400);
  }

  @Test
  void links_leadToKnownDevices_andTheirPorts() {
    String second = agents.all().get(1).address();

    List<JsonObject> links =
        links("/api/v0/devices/" + agents.all().getFirst().address() + "/links");

    assertThat(links).hasSize(1);
    assertThat(links.getFirst().getMap())
        .containsEntry("protocol", "lldp")
        .containsEntry("local_port", "eth" + PORTS)
        .containsEntry("remote_hostname", "sw2")
        .containsEntry("remote_device", second)
        .containsEntry("remote_port", "eth1")
        .containsEntry("remote_port_name", "eth1");
    assertThat(links.getFirst().getInteger("local_port_id")).isPositive();
  }

  @Test
  void links_tellOfUnknownNeighbours_too() {
    List<JsonObject> all = links("/api/v0/resources/links");
    JsonObject unknown =
        all.stream()
            .filter(link -> link.getInteger("remote_device_id") == 0)
            .findFirst()
            .orElseThrow();

    assertThat(all).hasSize(3);
    assertThat(unknown.getString("remote_hostname")).isEqualTo("provider");
    JsonObject alone = node.get("/api/v0/resources/links/" + unknown.getInteger("id"));
    assertThat(alone.getJsonArray("link").getJsonObject(0)).isEqualTo(unknown);
    assertThat(node.send("GET", "/api/v0/resources/links/999999", "").statusCode()).isEqualTo(404);
  }

  @Test
  void addresses_areToldByDeviceAndPort_andByNetwork() {
    String host = agents.all().getFirst().address();
    await().until(() -> rows("/api/v0/resources/ip/addresses", "ip_addresses").size() == 4);

    List<JsonObject> ofDevice = rows("/api/v0/devices/" + host + "/ip", "addresses");
    int port = ofDevice.getFirst().getInteger("port_id");
    List<JsonObject> networks = rows("/api/v0/resources/ip/networks/ipv4", "ip_networks");
    int network = networks.getFirst().getInteger("ipv4_network_id");

    assertThat(ofDevice.getFirst().getMap())
        .containsEntry("ipv4_address", "192.0.2.1")
        .containsEntry("ipv4_prefixlen", 24)
        .containsEntry("ipv4_network_id", network)
        .containsEntry("ifName", "eth1");
    assertThat(ofDevice.getLast().getMap())
        .containsEntry("ipv6_address", "2001:0db8:0000:0000:0000:0000:0000:0001")
        .containsEntry("ipv6_compressed", "2001:db8::1")
        .containsEntry("ipv6_origin", "manual");
    assertThat(rows("/api/v0/ports/" + port + "/ip", "addresses")).isEqualTo(ofDevice);
    assertThat(rows("/api/v0/resources/ip/addresses/ipv6", "ip_addresses")).hasSize(2);
    assertThat(networks).hasSize(1);
    assertThat(networks.getFirst().getString("ipv4_network")).isEqualTo("192.0.2.0/24");
    assertThat(rows("/api/v0/resources/ip/networks/" + network + "/ip", "addresses")).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v0/devices/nothing/ip, 404",
    "/api/v0/ports/999999/ip, 404",
    "/api/v0/ports/x/ip, 400",
    "/api/v0/resources/ip/addresses/ipx, 400",
    "/api/v0/resources/ip/networks/ipx, 400",
    "/api/v0/resources/ip/networks/x/ip, 400",
    "/api/v0/resources/ip/networks/1/ip?address_family=ipx, 400",
  })
  void addresses_areRefused_ofWhatThereIsNot(String path, int code) {
    assertThat(node.send("GET", path, "").statusCode()).isEqualTo(code);
  }

  @Test
  void seen_isWhatTheAgentSaysNow() {
    String host = agents.all().getFirst().address();

    List<JsonObject> arp = rows("/api/v0/devices/" + host + "/arp", "arp");
    List<JsonObject> bridge = rows("/api/v0/devices/" + host + "/fdb", "ports_fdb");

    assertThat(arp).hasSize(1);
    assertThat(arp.getFirst().getMap())
        .containsEntry("mac_address", "0200000000c8")
        .containsEntry("ipv4_address", "192.0.2.200")
        .containsEntry("ifName", "eth1");
    assertThat(bridge).hasSize(1);
    assertThat(bridge.getFirst().getMap())
        .containsEntry("mac_address", "0200000000c8")
        .containsEntry("vlan_id", 10)
        .containsEntry("port_id", arp.getFirst().getInteger("port_id"));
  }

  @Test
  void seen_saysWhy_whenTheAgentIsSilent() {
    Agent last = agents.all().getLast();
    agents.setFaults(last, new Fault.Silent());
    try {
      HttpResponse<String> answer =
          node.send("GET", "/api/v0/devices/" + last.address() + "/arp", "");

      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
      assertThat(answer.body()).contains("The agent of " + last.address() + " did not tell: ");
    } finally {
      agents.setFaults(last);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.200, 1",
    "192.0.2.201, 0",
    "02:00:00:00:00:C8, 1",
    "0200.0000.00c9, 0",
    "all, 1",
  })
  void arp_isSearched_forAnAddressOrAMac(String query, int count) {
    String host = agents.all().getFirst().address();

    assertThat(rows("/api/v0/resources/ip/arp/" + query + "?device=" + host, "arp")).hasSize(count);
  }

  @Test
  void seen_isRefused_ofWhatThereIsNot() {
    String host = agents.all().getFirst().address();

    assertThat(node.send("GET", "/api/v0/devices/nothing/arp", "").statusCode()).isEqualTo(404);
    assertThat(node.send("GET", "/api/v0/resources/ip/arp/all", "").statusCode()).isEqualTo(400);
    assertThat(node.send("GET", "/api/v0/resources/ip/arp/x?device=" + host, "").statusCode())
        .isEqualTo(400);
  }

  @Test
  void device_isFound_byAnAddressOfItsPorts() {
    await().until(() -> rows("/api/v0/resources/ip/addresses", "ip_addresses").size() == 4);

    List<JsonObject> found = rows("/api/v0/devices?limit=10&search=2001:DB8::2", "devices");

    assertThat(found)
        .extracting(device -> device.getString("hostname"))
        .containsExactly(agents.all().get(1).address());
  }

  @Test
  void vlans_areThoseOfADevice_orOfAll() {
    JsonObject answer = node.get(device("/vlans"));
    JsonObject vlan = answer.getJsonArray("vlans").getJsonObject(0);

    assertThat(answer.getInteger("count")).isEqualTo(2);
    assertThat(vlan.getMap())
        .containsEntry("vlan_vlan", 10)
        .containsEntry("vlan_domain", 1)
        .containsEntry("vlan_name", "staff")
        .containsEntry("vlan_type", null)
        .containsEntry("vlan_state", 1);
    String address = agents.all().getFirst().address();
    JsonObject same = node.get("/api/v0/resources/vlans?hostname=" + address);
    assertThat(same.getJsonArray("vlans")).isEqualTo(answer.getJsonArray("vlans"));
    assertThat(node.get("/api/v0/resources/vlans").getInteger("count")).isEqualTo(4);
    assertThat(node.send("GET", "/api/v0/devices/nothing/vlans", "").statusCode()).isEqualTo(404);
  }

  @Test
  void ports_haveVlanAndDuplex() {
    List<JsonObject> ports =
        node.get(device("/ports")).getJsonArray("ports").stream()
            .map(JsonObject.class::cast)
            .toList();

    assertThat(ports)
        .extracting(port -> port.getString("ifVlan"))
        .containsExactly("20", "10", "20");
    assertThat(ports).extracting(port -> port.getString("ifDuplex")).containsOnly("fullDuplex");
  }

  @Test
  void portStack_hasWhatLiesOnWhat_andOnlyKnownPortsIfAskedFor() {
    JsonObject all = node.get(device("/port_stack"));
    JsonObject known = node.get(device("/port_stack?valid_mappings=1"));

    assertThat(all.getInteger("count")).isEqualTo(2);
    assertThat(known.getInteger("count")).isEqualTo(1);
    assertThat(known.getJsonArray("mappings").getJsonObject(0).getMap())
        .containsEntry("low_ifIndex", 1)
        .containsEntry("high_ifIndex", 2)
        .containsEntry("low_ifName", "eth1")
        .containsEntry("high_ifName", "eth2")
        .containsEntry("ifStackStatus", "active");
  }

  @Test
  void proposed_isIgnored_andProposedAgain() {
    await().until(() -> proposed("provider", 0).size() == 1);
    String path = PROPOSED + "/" + proposed("provider", 0).getFirst().getLong("id");

    HttpResponse<String> ignored = node.send("PATCH", path, "{\"ignored\":true}");
    List<JsonObject> open = proposed("provider", 0);
    List<JsonObject> away = proposed("provider", 1);
    HttpResponse<String> again = node.send("PATCH", path, "{\"ignored\":false}");

    String name = away.getFirst().getString("hostname");
    assertThat(ignored.statusCode()).isEqualTo(200);
    assertThat(message(ignored)).isEqualTo(name + " is ignored.");
    assertThat(open).isEmpty();
    assertThat(away).extracting(one -> one.getInteger("ignored")).containsExactly(1);
    assertThat(message(again)).isEqualTo(name + " is proposed again.");
    assertThat(proposed("provider", 1)).isEmpty();
    assertThat(proposed("provider", 0)).extracting(one -> one.getInteger("ignored")).contains(0);
    await()
        .untilAsserted(
            () ->
                assertThat(node.get("/api/v0/logs/eventlog").getJsonArray("logs"))
                    .extracting(event -> ((JsonObject) event).getString("message"))
                    .anyMatch(
                        text -> text.startsWith("Proposed device " + name + " is ignored by "))
                    .anyMatch(text -> text.contains(name + " is proposed again by ")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1|{}|400|ignored: missing (expected: true or false)",
        "1|{\"ignored\":\"perhaps\"}|400|ignored: perhaps (expected: true or false)",
        "1|{\"ignored\":true,\"name\":\"x\"}|400|unknown field: name (known: [ignored])",
        "x|{\"ignored\":true}|400|id: x (expected: a number)",
        "999999|{\"ignored\":true}|404|Proposed device 999999 does not exist",
      })
  void proposed_isAsBefore_whenTheDecisionIsRefused(
      String id, String body, int code, String message) {
    HttpResponse<String> refused = node.send("PATCH", PROPOSED + "/" + id, body);

    assertThat(refused.statusCode()).isEqualTo(code);
    assertThat(message(refused)).startsWith(message);
    assertThat(proposed("", 1)).isEmpty();
  }

  private static List<JsonObject> proposed(String search, int ignored) {
    return node
        .get(PROPOSED + "?search=" + search + "&ignored=" + ignored)
        .getJsonArray("proposed")
        .stream()
        .map(JsonObject.class::cast)
        .toList();
  }

  private static String message(HttpResponse<String> answer) {
    return new JsonObject(answer.body()).getString("message");
  }

  private static List<JsonObject> links(String path) {
    return rows(path, "links");
  }

  private static List<JsonObject> rows(String path, String name) {
    return node.get(path).getJsonArray(name).stream().map(JsonObject.class::cast).toList();
  }

  private static String name(JsonObject part) {
    return part.getString("entPhysicalName");
  }

  private static List<JsonObject> inventory(String which) {
    JsonObject answer = node.get(path(which));
    List<JsonObject> rows =
        answer.getJsonArray("inventory").stream().map(JsonObject.class::cast).toList();
    assertThat(answer.getInteger("count")).isEqualTo(rows.size());
    return rows;
  }

  private static String device(String which) {
    return "/api/v0/devices/" + agents.all().getFirst().address() + which;
  }

  private static String path(String which) {
    return "/api/v0/inventory/" + agents.all().getFirst().address() + which;
  }
}
