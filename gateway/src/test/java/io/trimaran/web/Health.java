package io.trimaran.web;

import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is measured of the devices that the scripted API has. */
final class Health {

  private static final List<String> RANKS = List.of("critical", "warning", "unknown", "ok");

  private Health() {}

  static JsonObject meters() {
    JsonArray meters =
        new JsonArray()
            .add(meter(1, "processor", "processor", "Xeon E5", "%", 23, "ok"))
            .add(meter(2, "memory", "memory", "Physical memory", "%", 91.5, "warning"))
            .add(meter(3, "sensor", "temperature", "Inlet", "°C", 24.5, "ok"))
            .add(meter(4, "sensor", "state", "PSU 1", "", 2, "critical").put("state", "failed"));
    return new JsonObject().put("count", meters.size()).put("meters", meters);
  }

  /** Of all devices: a part, as it is asked for. */
  static JsonObject fleet(MultiMap asked) {
    String words = of(asked, "search").toLowerCase(Locale.ROOT);
    List<JsonObject> named =
        Network.devices().stream()
            .flatMap(Health::of)
            .filter(meter -> meter.encode().toLowerCase(Locale.ROOT).contains(words))
            .toList();
    List<JsonObject> wanted =
        named.stream()
            .filter(meter -> isAsked(of(asked, "verdict"), meter.getString("verdict")))
            .filter(meter -> isAsked(of(asked, "class"), meter.getString("class")))
            .sorted(Comparator.comparingInt(meter -> RANKS.indexOf(meter.getString("verdict"))))
            .toList();
    int start = Math.min(wanted.size(), Integer.parseInt("0" + of(asked, "start")));
    int end = Math.min(wanted.size(), start + Integer.parseInt(of(asked, "limit")));
    JsonArray tallies = new JsonArray();
    named.stream()
        .collect(
            Collectors.groupingBy(
                meter -> meter.getString("verdict") + " " + meter.getString("class"),
                Collectors.counting()))
        .forEach((key, count) -> tallies.add(tally(key.split(" ", 2), count)));
    return new JsonObject()
        .put("meters", new JsonArray(wanted.subList(start, end)))
        .put("total", wanted.size())
        .put("tallies", tallies);
  }

  private static String of(MultiMap asked, String name) {
    return Optional.ofNullable(asked.get(name)).orElse("");
  }

  private static boolean isAsked(String asked, String is) {
    return asked.isEmpty() || asked.equals(is);
  }

  private static JsonObject tally(String[] key, long count) {
    return new JsonObject().put("verdict", key[0]).put("class", key[1]).put("count", count);
  }

  private static Stream<JsonObject> of(JsonObject device) {
    int id = device.getInteger("device_id");
    String heat = id == 12 ? "critical" : "ok";
    String name = device.getString("hostname");
    return Stream.of(
            meter(10 * id, "sensor", "temperature", "Inlet", "°C", 18 + id, heat),
            meter(10 * id + 1, "processor", "processor", "CPU", "%", id * 7 % 90, "ok"),
            meter(10 * id + 2, "memory", "memory", "Memory", "%", 91, id == 5 ? "warning" : "ok")
                .put("used", 7_800_000_000L)
                .put("total", 8_589_934_592L))
        .map(meter -> meter.put("hostname", name).put("display", name))
        .map(meter -> meter.put("read_at", Network.now() - id));
  }

  private static JsonObject meter(
      int id, String kind, String what, String descr, String unit, double value, String verdict) {
    return new JsonObject()
        .put("meter_id", id)
        .put("kind", kind)
        .put("class", what)
        .put("index", "1")
        .put("descr", descr)
        .put("group", "")
        .put("unit", unit)
        .put("value", value)
        .put("limit_warn", 90)
        .put("verdict", verdict)
        .put("series", kind + "-1");
  }
}
