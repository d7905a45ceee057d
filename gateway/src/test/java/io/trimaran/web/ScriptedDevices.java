package io.trimaran.web;

import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A part of a list of devices, found and put in order as a node does it. */
final class ScriptedDevices {

  private static final List<String> STATES = List.of("down", "degraded", "unknown", "up", "paused");

  private ScriptedDevices() {}

  /** As many devices as one wants, one of them down. */
  static List<JsonObject> many(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(ScriptedDevices::device).toList();
  }

  private static JsonObject device(int id) {
    String name = "access" + id + ".example.net";
    return Network.devices()
        .get(12)
        .copy()
        .put("device_id", id)
        .put("hostname", name)
        .put("display", id == 5_000 ? "Lighthouse" : name)
        .put("state", id == 4_321 ? "down" : "up");
  }

  static JsonObject part(List<JsonObject> all, MultiMap asked) {
    List<String> words = Stream.of(of(asked, "search").split("\\s+", -1)).toList();
    List<JsonObject> named = all.stream().filter(device -> holds(device, words)).toList();
    String state = of(asked, "state");
    String order = of(asked, "order");
    Comparator<JsonObject> by = by(order.replace("-", ""));
    List<JsonObject> wanted =
        named.stream()
            .filter(device -> state.isEmpty() || state.equals(device.getString("state")))
            .sorted(order.startsWith("-") ? by.reversed() : by)
            .toList();
    int start = Math.min(wanted.size(), number(asked, "start", 0));
    int end = Math.min(wanted.size(), start + number(asked, "limit", wanted.size()));
    Map<String, Long> found =
        named.stream()
            .collect(
                Collectors.groupingBy(device -> device.getString("state"), Collectors.counting()));
    JsonObject counts = new JsonObject();
    STATES.forEach(one -> counts.put(one, found.getOrDefault(one, 0L)));
    return new JsonObject()
        .put("count", end - start)
        .put("total", wanted.size())
        .put("counts", counts)
        .put("devices", new JsonArray(wanted.subList(start, end)));
  }

  private static boolean holds(JsonObject device, List<String> words) {
    String text =
        Stream.of("hostname", "display", "location", "hardware", "os", "node")
            .map(field -> device.getString(field, ""))
            .collect(Collectors.joining(" "))
            .toLowerCase(Locale.ROOT);
    return words.stream().allMatch(word -> text.contains(word.toLowerCase(Locale.ROOT)));
  }

  private static Comparator<JsonObject> by(String order) {
    Comparator<JsonObject> comparator =
        switch (order) {
          case "in_bps", "out_bps", "ports_up" ->
              Comparator.comparingDouble(device -> amount(device, order));
          case "state" ->
              Comparator.comparingInt(device -> STATES.indexOf(device.getString("state")));
          case "display" -> Comparator.comparing(ScriptedDevices::name);
          default -> Comparator.comparing(device -> device.getString("hostname"));
        };
    return comparator.thenComparing(device -> device.getInteger("device_id"));
  }

  private static double amount(JsonObject device, String field) {
    return Optional.ofNullable(device.getDouble(field)).orElse(-1.0);
  }

  private static String name(JsonObject device) {
    return Optional.of(device.getString("display"))
        .filter(name -> !name.isEmpty())
        .orElseGet(() -> device.getString("hostname"));
  }

  private static String of(MultiMap asked, String name) {
    return Optional.ofNullable(asked.get(name)).orElse("");
  }

  private static int number(MultiMap asked, String name, int otherwise) {
    return Optional.ofNullable(asked.get(name)).map(Integer::parseInt).orElse(otherwise);
  }
}
