package io.trimaran.module;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trimaran.definition.Definitions;
import io.trimaran.device.Device;
import io.trimaran.device.DeviceId;
import io.trimaran.device.Group;
import io.trimaran.device.Identity;
import io.trimaran.device.PortFacts;
import io.trimaran.device.SystemFacts;
import io.trimaran.module.identity.Identification;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One recorded device: what the modules make of it, and what LibreNMS makes of it. */
final class RecordedDevice {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
  private static final Device BOX =
      new Device(
          new DeviceId(1),
          "box",
          "box",
          Group.DEFAULT,
          Duration.ofMinutes(5),
          Optional.empty(),
          false);

  private final Recording recording;
  private final JsonNode expected;

  private RecordedDevice(Recording recording, JsonNode expected) {
    this.recording = recording;
    this.expected = expected;
  }

  static RecordedDevice load(Path folder, String name) throws IOException {
    return new RecordedDevice(
        Recording.load(folder.resolve(name + ".snmprec")),
        JSON.readTree(folder.resolve(name + ".expected.json").toFile()));
  }

  /** What the modules say differently of the device itself; empty for nothing. */
  Optional<String> systemMiss() {
    JsonNode rows = expected.path("os").path("discovery").path("devices");
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    SystemFacts facts = system();
    Identity identity = identity();
    JsonNode row = rows.get(0);
    List<String> misses = new ArrayList<>();
    compare(misses, row, "sysName", facts.sysName());
    compare(
        misses,
        row,
        "sysObjectID",
        (facts.sysObjectId().isEmpty() ? "" : ".") + facts.sysObjectId());
    compare(misses, row, "os", identity.os());
    compare(misses, row, "type", identity.type());
    compare(misses, row, "hardware", identity.hardware());
    compare(misses, row, "version", identity.version());
    compare(misses, row, "serial", identity.serial());
    compare(misses, row, "features", identity.features());
    return misses.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", misses));
  }

  private static void compare(List<String> misses, JsonNode row, String field, String ours) {
    String theirs = oneLine(text(row, field)).trim();
    if (!oneLine(ours).equals(theirs)) {
      misses.add(field + ": " + ours + " instead of " + theirs);
    }
  }

  private Identity identity() {
    return Inquirer.findings(new Identification(Definitions.builtIn()).inquiry(), recording, NOON)
        .stream()
        .filter(Finding.Identified.class::isInstance)
        .map(finding -> ((Finding.Identified) finding).identity())
        .findFirst()
        .orElse(Identity.UNKNOWN);
  }

  /** Whether LibreNMS's ports of this device are recorded. */
  boolean hasPorts() {
    return expected.has("ports");
  }

  /** What the modules say differently of its ports; empty for nothing. */
  Optional<String> portsMiss() {
    Map<Long, String> theirs = new TreeMap<>();
    theirPorts().forEach(row -> theirs.put(row.path("ifIndex").asLong(), line(row)));
    Map<Long, String> ours = new TreeMap<>();
    ports().forEach(facts -> ours.put(facts.ifIndex(), line(facts)));
    long missing = theirs.keySet().stream().filter(index -> !ours.containsKey(index)).count();
    long extra = ours.keySet().stream().filter(index -> !theirs.containsKey(index)).count();
    List<String> different =
        ours.entrySet().stream()
            .filter(entry -> theirs.containsKey(entry.getKey()))
            .filter(entry -> !entry.getValue().equals(theirs.get(entry.getKey())))
            .map(entry -> entry.getValue() + " instead of " + theirs.get(entry.getKey()))
            .toList();
    return missing + extra + different.size() == 0
        ? Optional.empty()
        : Optional.of(
            "%d missing, %d extra, %d different %s"
                .formatted(missing, extra, different.size(), different.stream().limit(2).toList()));
  }

  private SystemFacts system() {
    SystemGroup module = new SystemGroup();
    Known known = nothing();
    Answers answers = Answers.of(recording.instances(module.questions(known).instances()), NOON);
    return module.read(known, answers).findings().stream()
        .filter(Finding.SystemSeen.class::isInstance)
        .map(finding -> ((Finding.SystemSeen) finding).facts())
        .findFirst()
        .orElseThrow();
  }

  private List<PortFacts> ports() {
    Ports module = new Ports();
    Known known = nothing();
    Answers answers = Boxes.answers(module, recording, NOON, Optional.empty());
    return module.read(known, answers).findings().stream()
        .filter(Finding.PortsSeen.class::isInstance)
        .flatMap(finding -> ((Finding.PortsSeen) finding).changes().added().stream())
        .toList();
  }

  private JsonNode theirPorts() {
    JsonNode polled = expected.path("ports").path("poller").path("ports");
    return polled.isMissingNode() ? expected.path("ports").path("discovery").path("ports") : polled;
  }

  private static Known nothing() {
    return Known.of(BOX).withPorts(List.of(), Map.of());
  }

  private static String line(JsonNode row) {
    return oneLine(
        text(row, "ifIndex"),
        text(row, "ifName"),
        text(row, "ifType"),
        Long.toString(row.path("ifSpeed").asLong()),
        text(row, "ifAdminStatus"),
        text(row, "ifOperStatus"));
  }

  private static String line(PortFacts facts) {
    return oneLine(
        Long.toString(facts.ifIndex()),
        facts.ifName(),
        facts.ifType(),
        Long.toString(facts.ifSpeed()),
        facts.ifAdminStatus(),
        facts.ifOperStatus());
  }

  /* Upstream's JSON has lost white space at the ends of lines within names. */
  private static String oneLine(String... words) {
    return String.join(" ", words).replaceAll("\\s+", " ");
  }

  private static String text(JsonNode row, String field) {
    return row.path(field).isNull() ? "" : row.path(field).asText("");
  }
}
