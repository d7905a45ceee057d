package io.trimaran.it;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** What LibreNMS makes of a recorded device, and how ours differs from it. */
final class ExpectedDevice {

  private static final List<String> DEVICE_FIELDS =
      List.of("sysName", "sysObjectID", "os", "type", "hardware", "version", "serial", "features");

  private static final List<String> PORT_FIELDS =
      List.of("ifName", "ifType", "ifSpeed", "ifAdminStatus", "ifOperStatus");

  private final JsonObject modules;

  private ExpectedDevice(JsonObject modules) {
    this.modules = modules;
  }

  static ExpectedDevice of(Path recordings, String name) {
    try {
      return new ExpectedDevice(
          new JsonObject(Files.readString(recordings.resolve(name + ".expected.json"))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How a device and its ports, as our API gives them, differ from what is expected. */
  List<String> differences(JsonObject device, JsonArray ports) {
    List<String> differences = new ArrayList<>();
    rows("os", "devices").stream()
        .limit(1)
        .forEach(
            row -> {
              DEVICE_FIELDS.forEach(
                  field ->
                      compare(
                          field,
                          oneLine(text(row, field)),
                          oneLine(text(device, field)),
                          differences));
            });
    if (modules.containsKey("ports")) {
      comparePorts(byIndex(rows("ports", "ports")), byIndex(objects(ports)), differences);
    }
    return differences;
  }

  private static void comparePorts(
      Map<Long, JsonObject> expected, Map<Long, JsonObject> actual, List<String> differences) {
    expected.forEach(
        (index, row) -> {
          JsonObject ours = actual.get(index);
          if (ours == null) {
            differences.add("ifIndex " + index + " is missing: " + row.getString("ifName"));
            return;
          }
          PORT_FIELDS.forEach(
              field ->
                  compare(
                      "ifIndex " + index + " " + field,
                      text(row, field),
                      text(ours, field),
                      differences));
        });
    actual.keySet().stream()
        .filter(index -> !expected.containsKey(index))
        .forEach(index -> differences.add("ifIndex " + index + " is too many"));
  }

  private List<JsonObject> rows(String module, String table) {
    JsonObject phases = modules.getJsonObject(module, new JsonObject());
    Object polled = phases.getValue("poller");
    JsonObject phase =
        polled instanceof JsonObject json
            ? json
            : phases.getJsonObject("discovery", new JsonObject());
    return objects(phase.getJsonArray(table, new JsonArray()));
  }

  private static List<JsonObject> objects(JsonArray rows) {
    return rows.stream().map(JsonObject.class::cast).toList();
  }

  private static Map<Long, JsonObject> byIndex(List<JsonObject> rows) {
    Map<Long, JsonObject> ports = new TreeMap<>();
    rows.forEach(row -> ports.put(row.getLong("ifIndex"), row));
    return ports;
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s+", " ").trim();
  }

  /** LibreNMS writes null where we write an empty text or 0. */
  private static String text(JsonObject row, String field) {
    Object value = row.getValue(field);
    return value == null || value.toString().equals("0") ? "" : value.toString();
  }

  private static void compare(
      String what, String expected, String actual, List<String> differences) {
    if (!Objects.equals(expected, actual)) {
      differences.add(what + ": " + actual + " (expected: " + expected + ")");
    }
  }
}
