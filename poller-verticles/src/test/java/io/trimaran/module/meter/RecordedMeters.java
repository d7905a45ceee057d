package io.trimaran.module.meter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trimaran.definition.Definitions;
import io.trimaran.device.Device;
import io.trimaran.device.DeviceId;
import io.trimaran.device.Group;
import io.trimaran.device.Identity;
import io.trimaran.device.Meter;
import io.trimaran.device.MeterKind;
import io.trimaran.device.MeterReading;
import io.trimaran.module.Finding;
import io.trimaran.module.Inquirer;
import io.trimaran.module.Known;
import io.trimaran.module.Recording;
import io.trimaran.module.Score;
import io.trimaran.module.identity.Identification;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** One recorded device: what is measured of it here, and what LibreNMS measures. */
final class RecordedMeters {

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
  private static final Definitions DEFINITIONS = Definitions.builtIn();

  private final JsonNode expected;
  private final Map<String, String> ours = new TreeMap<>();
  private final Map<String, Score> scores = new TreeMap<>();
  private final List<String> differences = new ArrayList<>();

  private RecordedMeters(JsonNode expected) {
    this.expected = expected;
  }

  static RecordedMeters load(Path folder, String name) throws IOException {
    Recording agent = Recording.load(folder.resolve(name + ".snmprec"));
    RecordedMeters device =
        new RecordedMeters(JSON.readTree(folder.resolve(name + ".expected.json").toFile()));
    device.measure(agent);
    device.compare("processors", "processors", "processor-");
    device.compare("mempools", "mempools", "mempool-");
    device.compare("storage", "storage", "storage-");
    device.compare("sensors", "sensors", "sensor-");
    device.compare("sensors", "standard", "sensor-[a-z]+-(entity-sensor|lmsensors|rfc1628)-");
    return device;
  }

  /** By module; those of which nothing is expected or known are left out. */
  Map<String, Score> scores() {
    return scores;
  }

  List<String> differences() {
    return differences;
  }

  private void measure(Recording agent) {
    Identity identity =
        Inquirer.findings(new Identification(DEFINITIONS).inquiry(), agent, NOON).stream()
            .filter(Finding.Identified.class::isInstance)
            .map(finding -> ((Finding.Identified) finding).identity())
            .findFirst()
            .orElse(Identity.UNKNOWN);
    Known known = Known.of(BOX).withIdentity(identity);
    Meters module = new Meters(DEFINITIONS);
    List<Meter> meters =
        Inquirer.findings(module.discover(known), agent, NOON).stream()
            .map(finding -> ((Finding.MetersFound) finding).meters())
            .findFirst()
            .orElse(List.of());
    Known withMeters = known.withMeters(meters);
    Map<Meter.Key, MeterReading> readings = new HashMap<>();
    ((Finding.MetersRead)
            module
                .read(withMeters, Inquirer.answers(module.questions(withMeters), agent, NOON))
                .findings()
                .getFirst())
        .readings()
        .forEach(reading -> readings.put(reading.meter(), reading));
    for (Meter meter : meters) {
      if (meter.kind() != MeterKind.SUPPLY) {
        ours.put(meter.series(), line(meter, Optional.ofNullable(readings.get(meter.key()))));
      }
    }
  }

  private static String line(Meter meter, Optional<MeterReading> reading) {
    return meter.descr()
        + " = "
        + reading.map(read -> "%.2f".formatted(read.used().orElse(read.value()))).orElse("nothing");
  }

  /**
   * Compares what LibreNMS's module has.
   *
   * @param score under which name
   * @param names what the names of its series begin with
   */
  private void compare(String module, String score, String names) {
    String table = module;
    String prefix = names.replaceAll("-.*", "");
    Pattern meant = Pattern.compile("^" + names);
    JsonNode rows = expected.path(module).path("discovery").path(table);
    if (!expected.has(module)) {
      return;
    }
    Map<String, String> theirs = new TreeMap<>();
    rows.forEach(row -> theirs.put(series(prefix, row), line(prefix, row)));
    theirs.keySet().removeIf(name -> !meant.matcher(name).find());
    Set<String> mine = new HashSet<>();
    ours.keySet().stream().filter(name -> meant.matcher(name).find()).forEach(mine::add);
    int right = 0;
    for (Map.Entry<String, String> row : theirs.entrySet()) {
      String line = ours.get(row.getKey());
      if (row.getValue().equals(line)) {
        right++;
      } else if (score.equals(module)) {
        differences.add(
            row.getKey() + ": " + row.getValue() + (line == null ? " missing" : " but " + line));
      }
    }
    if (score.equals(module)) {
      mine.stream()
          .filter(name -> !theirs.containsKey(name))
          .sorted()
          .forEach(name -> differences.add(name + ": " + ours.get(name) + " not expected"));
    }
    Score total = new Score();
    total.add(theirs.size(), mine.size(), right);
    scores.put(score, total);
  }

  private static String series(String prefix, JsonNode row) {
    String name =
        switch (prefix) {
          case "processor" ->
              "processor-" + text(row, "processor_type") + "-" + text(row, "processor_index");
          case "mempool" ->
              "mempool-"
                  + text(row, "mempool_type")
                  + "-"
                  + text(row, "mempool_class")
                  + "-"
                  + text(row, "mempool_index");
          case "storage" -> "storage-" + text(row, "type") + "-" + text(row, "storage_descr");
          default ->
              "sensor-"
                  + text(row, "sensor_class")
                  + "-"
                  + text(row, "sensor_type")
                  + "-"
                  + text(row, "sensor_index");
        };
    return name;
  }

  private static String line(String prefix, JsonNode row) {
    String value =
        switch (prefix) {
          case "processor" -> "processor_usage";
          case "mempool" -> "mempool_used";
          case "storage" -> "storage_used";
          default -> "sensor_current";
        };
    return text(row, prefix + "_descr") + " = " + "%.2f".formatted(row.path(value).asDouble());
  }

  private static String text(JsonNode row, String field) {
    return row.path(field).isNull() ? "" : row.path(field).asText("");
  }
}
