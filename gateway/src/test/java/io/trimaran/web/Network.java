package io.trimaran.web;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A small provider's network as the API tells of it: the same at every call, but for the clock. */
final class Network {

  private static final List<String> PLACES = List.of("Hamburg", "Kiel", "Lübeck", "Bremen");
  private static final String[][] KINDS = {
    {"junos", "Juniper MX204", "22.4R3-S2.11"},
    {"arista_eos", "Arista DCS-7050SX3-48YC8", "4.31.2F"},
    {"iosxe", "Cisco Catalyst 9300-48UXM", "17.09.04a"},
    {"routeros", "MikroTik CCR2004-1G-12S+2XS", "7.14.3"},
    {"linux", "PowerEdge R640", "6.1.0-18-amd64"},
  };

  private Network() {}

  static long now() {
    return System.currentTimeMillis() / 1000;
  }

  static List<JsonObject> devices() {
    return IntStream.rangeClosed(1, 42).mapToObj(Network::device).toList();
  }

  static Optional<JsonObject> find(String nameOrId) {
    return devices().stream()
        .filter(
            device ->
                device.getString("hostname").equals(nameOrId)
                    || String.valueOf(device.getInteger("device_id")).equals(nameOrId))
        .findFirst();
  }

  static List<JsonObject> ports(JsonObject device) {
    int id = device.getInteger("device_id");
    return IntStream.rangeClosed(1, device.getInteger("ports_total"))
        .mapToObj(index -> port(id, index))
        .toList();
  }

  static JsonObject port(int portId) {
    return port(portId / 100, portId % 100);
  }

  private static JsonObject device(int id) {
    String role = id <= 4 ? "core" : id <= 12 ? "edge" : id <= 30 ? "access" : "srv";
    String name = id % 7 == 3 ? "10.20." + id + ".1" : role + id + ".example.net";
    return switch (id) {
      case 9 -> device(id, name, "down", "icmp,snmp");
      case 17 -> device(id, name, "degraded", "snmp");
      case 23 -> device(id, name, "unknown", "");
      case 31 -> device(id, name, "paused", "");
      default -> device(id, name, "up", "");
    };
  }

  private static JsonObject device(int id, String hostname, String state, String reason) {
    String[] kind = KINDS[id % KINDS.length];
    boolean isUp = state.equals("up");
    boolean isPolled = isUp || state.equals("degraded");
    int ports = 4 + id * 7 % 45;
    double in = isUp ? 1e6 * Math.pow(1.33, id * 5 % 28) : 0;
    return new JsonObject()
        .put("device_id", id)
        .put("hostname", hostname)
        .put("display", id % 5 == 0 ? "Ring " + id + " " + PLACES.get(id % 4) : "")
        .put("sysName", hostname)
        .put("sysDescr", kind[1] + ", " + kind[0] + " " + kind[2] + ", compiled for this network")
        .put("sysObjectID", ".1.3.6.1.4.1.2636.1.1.1.2." + id)
        .put("sysContact", "noc@example.net")
        .put("location", PLACES.get(id % 4) + ", rack " + id)
        .put("os", kind[0])
        .put("hardware", kind[1])
        .put("version", kind[2])
        .put("status", isUp ? 1 : 0)
        .put("status_reason", reason)
        .put("state", state)
        .put("state_text", stateText(state))
        .put("state_since", now() - (isUp ? 86_400L * id : 733L * id))
        .put("uptime", isPolled ? 86_400L * 3 * id + 4_711 : null)
        .put("last_poll", state.equals("unknown") ? null : now() - id % 60 - (isPolled ? 0 : 5_400))
        .put("last_poll_attempt", now() - id % 60)
        .put("next_poll", now() + 60 - id % 60)
        .put("last_polled_timetaken", 0.18 + id % 9 * 0.21)
        .put("snmpver", id % 3 == 0 ? "v3" : "v2c")
        .put("port", 161)
        .put("transport", "udp")
        .put("poller_group", id % 3 == 0 ? 1 : 0)
        .put("interval", 60)
        .put("disabled", state.equals("paused") ? 1 : 0)
        .put("snmp_disable", 0)
        .put("icmp_loss", state.equals("down") ? 100.0 : 0.0)
        .put("icmp_avg", state.equals("down") ? null : 0.4 + id % 11 * 1.7)
        .put("ports_total", ports)
        .put("ports_up", isPolled ? ports - id % 4 : 0)
        .put("in_bps", isUp ? in : null)
        .put("out_bps", isUp ? in * 0.37 : null)
        .put("node", "node" + (1 + id % 3))
        .put("inserted", now() - 86_400L * 200);
  }

  private static String stateText(String state) {
    return switch (state) {
      case "down" -> "Ping and SNMP: no answer for 12 polls";
      case "degraded" -> "SNMP: no answer for 3 polls, ping answers";
      case "unknown" -> "Not polled yet: no node serves group 7";
      case "paused" -> "Paused by admin";
      default -> "";
    };
  }

  private static JsonObject port(int deviceId, int index) {
    boolean isBig = index <= 4;
    boolean isShut = index % 9 == 8;
    boolean isUp = !isShut && index % 6 != 5;
    long speed = isBig ? 10_000_000_000L : 1_000_000_000L;
    double in = isUp ? speed * (0.02 + (index * 37 + deviceId * 11) % 90 / 100.0) : 0;
    String name = (isBig ? "xe-0/0/" : "ge-0/1/") + index;
    int portId = deviceId * 100 + index;
    return new JsonObject()
        .put("port_id", portId)
        .put("device_id", deviceId)
        .put("ifIndex", 500 + index)
        .put("ifName", name)
        .put("ifDescr", name)
        .put(
            "ifAlias",
            isBig ? "Transit: AS6450" + index : index % 3 == 0 ? "Customer " + index : "")
        .put("ifType", "ethernetCsmacd")
        .put("ifVlan", isBig ? null : String.valueOf(10 + index % 3 * 10))
        .put("ifDuplex", index % 7 == 6 ? "halfDuplex" : "fullDuplex")
        .put("ifSpeed", speed)
        .put("ifMtu", 9192)
        .put("ifPhysAddress", String.format("00:1b:21:%02x:%02x:01", deviceId, index))
        .put("ifAdminStatus", isShut ? "down" : "up")
        .put("ifOperStatus", isUp ? "up" : "down")
        .put("ifLastChange", now() - 3_600L * index)
        .put("ifConnectorPresent", "true")
        .put("deleted", 0)
        .put("ignore", 0)
        .put("disabled", 0)
        .put("ifInOctets_rate", in / 8)
        .put("ifOutOctets_rate", in / 20)
        .put("ifInErrors_rate", index == 3 ? 0.42 : 0)
        .put("ifOutErrors_rate", 0)
        .put("in_bps", isUp ? in : null)
        .put("out_bps", isUp ? in * 0.4 : null)
        .put("poll_time", now() - 20)
        .put("series", "port-id" + portId);
  }

  static JsonArray events() {
    String[][] said = {
      {"4", "poll", "SNMP: no answer for 3 polls, ping answers"},
      {"5", "poll", "Ping and SNMP: no answer for 12 polls"},
      {"1", "poll", "Answers again after 4 min"},
      {"2", "discovery", "3 ports added, 1 removed"},
      {"3", "cluster", "node2 took over 14 devices from node3"},
      {"2", "auth", "admin signed in from 192.0.2.17"},
    };
    JsonArray events = new JsonArray();
    for (int i = 0; i < 60; i++) {
      String[] one = said[i % said.length];
      boolean hasDevice = i % said.length < 4;
      JsonObject device = device(1 + i * 5 % 42);
      events.add(
          new JsonObject()
              .put("event_id", 9_000 - i)
              .put("device_id", hasDevice ? device.getInteger("device_id") : null)
              .put("hostname", hasDevice ? device.getString("hostname") : null)
              .put("datetime", Curves.utc(now() - 97L * i * i))
              .put("message", one[2])
              .put("type", one[1])
              .put("reference", null)
              .put("severity", Integer.parseInt(one[0])));
    }
    return events;
  }
}
