package io.trimaran.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.device.Group;
import io.trimaran.it.SnmpFleet.Member;
import io.trimaran.rrdcached.client.LoopbackPorts;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 500 devices that start anew at once, with other numbers for the same interfaces. */
@Tag("long")
class RenumberingIT {

  private static final System.Logger LOG = System.getLogger(RenumberingIT.class.getName());
  private static final int DEVICES = 500;
  private static final int PORTS = 8;
  private static final Duration INTERVAL = Duration.ofSeconds(20);

  /** Octets a second, of all ports. */
  private static final int RATE = 40_000;

  /** In the polls around the start, at most: one may find nobody, and the next one begins anew. */
  private static final int UNKNOWN = 3;

  @TempDir Path folder;

  /** A port as the API tells of it. */
  private record Numbered(long id, int ifIndex) {}

  @Test
  void ports_keepTheirHistory_whenTheyGetOtherNumbers() throws IOException {
    Path source = SharedData.require("tools/snmpfleet.c");
    Path before = recordings("before", port -> port);
    Path after = recordings("after", port -> 100 + PORTS - port);
    int udp = LoopbackPorts.next();
    try (NodeProcess node = NodeProcess.startLarge("1g", folder, "rrd.archives=short")) {
      List<Member> members;
      Instant from;
      Map<String, Map<String, Numbered>> known = new TreeMap<>();
      try (SnmpFleet fleet = SnmpFleet.live(source, before, folder, udp, RATE)) {
        members = fleet.members();
        FleetDevices.add(node, members, INTERVAL, member -> Group.DEFAULT.name());
        Pause.of(INTERVAL.multipliedBy(3));
        from = Instant.now();
        members.forEach(member -> known.put(member.address(), ports(node, member)));
        Pause.of(INTERVAL.multipliedBy(2));
      }
      try (SnmpFleet fleet = SnmpFleet.live(source, after, folder, udp, RATE)) {
        assertThat(fleet.members()).hasSameSizeAs(members);
        Pause.of(INTERVAL.multipliedBy(7));
        Instant to = Instant.now().minus(INTERVAL);

        int rates = 0;
        int unknown = 0;
        for (Member member : members) {
          Map<String, Numbered> now = ports(node, member);
          assertRenumbered(member, known.getOrDefault(member.address(), Map.of()), now);
          List<Double> values = values(node, member, now, from, to);
          List<Double> rated = values.stream().filter(value -> value >= 0).toList();
          assertThat(rated)
              .as("rates of a port of %s: %s", member, values)
              .allMatch(rate -> Math.abs(rate / RATE - 1) < 0.005 + 1.0 / INTERVAL.toSeconds());
          rates += rated.size();
          unknown += values.size() - rated.size();
          assertThat(values.size() - rated.size())
              .as("unknown steps of a port of %s: %s", member, values)
              .isLessThanOrEqualTo(UNKNOWN);
        }
        LOG.log(
            System.Logger.Level.INFO,
            "{0} devices with {1} ports each: all keep their series; {2} steps are known, {3} not",
            members.size(),
            PORTS,
            rates,
            unknown);
      }
    }
  }

  private static void assertRenumbered(
      Member member, Map<String, Numbered> before, Map<String, Numbered> now) {
    assertThat(before).as("ports of %s", member).hasSize(PORTS);
    assertThat(now.keySet()).as("ports of %s", member).isEqualTo(before.keySet());
    now.forEach(
        (name, port) -> {
          assertThat(port.ifIndex()).as("number of %s of %s", name, member).isGreaterThan(PORTS);
          assertThat(before.get(name))
              .as("%s of %s", name, member)
              .isNotNull()
              .extracting(Numbered::id)
              .isEqualTo(port.id());
        });
  }

  private static Map<String, Numbered> ports(NodeProcess node, Member member) {
    Map<String, Numbered> ports = new TreeMap<>();
    node
        .get("/api/v0/devices/%s/ports?columns=port_id,ifIndex,ifName".formatted(member.address()))
        .getJsonArray("ports")
        .stream()
        .map(JsonObject.class::cast)
        .forEach(
            port ->
                ports.put(
                    port.getString("ifName"),
                    new Numbered(port.getLong("port_id"), port.getInteger("ifIndex"))));
    return ports;
  }

  /** Of the steps between those times; -1 where one is unknown. */
  private static List<Double> values(
      NodeProcess node, Member member, Map<String, Numbered> ports, Instant from, Instant to) {
    long id = ports.values().iterator().next().id();
    JsonObject series =
        node.get(
            "/api/v0/series?device=%s&series=port-id%d&from=%d&to=%d&points=1000"
                .formatted(member.address(), id, from.getEpochSecond(), to.getEpochSecond()));
    List<Double> values = new ArrayList<>();
    List<Object> octets =
        series.getJsonArray("columns").stream()
            .map(JsonObject.class::cast)
            .filter(column -> column.getString("name").equals("INOCTETS"))
            .findFirst()
            .orElseThrow()
            .getJsonArray("values")
            .stream()
            .toList();
    for (int i = 0; i < octets.size(); i++) {
      Instant end = Instant.ofEpochSecond(series.getJsonArray("times").getLong(i));
      if (!end.minus(INTERVAL).isBefore(from) && !end.isAfter(to)) {
        values.add(octets.get(i) instanceof Number number ? number.doubleValue() : -1.0);
      }
    }
    return values;
  }

  private Path recordings(String name, IntUnaryOperator ifIndex) throws IOException {
    Path recordings = Files.createDirectory(folder.resolve(name));
    for (int device = 0; device < DEVICES; device++) {
      Files.write(
          recordings.resolve(String.format(Locale.ROOT, "sw%03d.snmprec", device)),
          recording(device, ifIndex));
    }
    return recordings;
  }

  /** Lines of {@code OID|type|value}; the types are those of SNMP's BER. */
  private static List<String> recording(int device, IntUnaryOperator ifIndex) {
    List<String> lines = new ArrayList<>();
    String system = "1.3.6.1.2.1.1.";
    lines.add(system + "1.0|4|A switch");
    lines.add(system + "2.0|6|1.3.6.1.4.1.8072.3.2.10");
    lines.add(system + "3.0|67|0");
    lines.add(system + "4.0|4|noc");
    lines.add(system + "5.0|4|sw" + device);
    lines.add(system + "6.0|4|lab");
    lines.add("1.3.6.1.2.1.2.1.0|2|" + PORTS);
    for (int port = 1; port <= PORTS; port++) {
      int index = ifIndex.applyAsInt(port);
      String name = "Gi0/" + port;
      String entry = "1.3.6.1.2.1.2.2.1.";
      lines.add(entry + "1." + index + "|2|" + index);
      lines.add(entry + "2." + index + "|4|Gigabit" + name);
      lines.add(entry + "3." + index + "|2|6");
      lines.add(entry + "5." + index + "|66|1000000000");
      lines.add(entry + "6." + index + "|4x|02" + hex(device) + hex(port) + "00");
      lines.add(entry + "7." + index + "|2|1");
      lines.add(entry + "8." + index + "|2|1");
      for (int column : new int[] {10, 11, 13, 14, 16, 17, 19, 20}) {
        lines.add(entry + column + "." + index + "|65|0");
      }
      String more = "1.3.6.1.2.1.31.1.1.1.";
      lines.add(more + "1." + index + "|4|" + name);
      for (int column = 6; column <= 13; column++) {
        lines.add(more + column + "." + index + "|70|0");
      }
      lines.add(more + "15." + index + "|66|1000");
      lines.add(more + "18." + index + "|4|port " + port);
    }
    return lines;
  }

  private static String hex(int number) {
    return String.format(Locale.ROOT, "%04x", number);
  }
}
