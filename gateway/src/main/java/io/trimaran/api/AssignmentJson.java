package io.trimaran.api;

import io.trimaran.probe.Reply;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Who polls how much of each group, put together from what the nodes tell. */
final class AssignmentJson {

  private record Part(String node, int capacity, JsonObject group) {

    double cost() {
      return group.getDouble("cost", 0.0);
    }

    int devices() {
      return group.getInteger("devices", 0);
    }
  }

  private AssignmentJson() {}

  static JsonObject of(List<Reply> replies) {
    Map<String, List<Part>> groups = new TreeMap<>();
    Map<String, Integer> known = new TreeMap<>();
    JsonArray nodes = new JsonArray();
    JsonArray devices = new JsonArray();
    for (Reply reply : replies) {
      JsonObject row = ProbeRoutes.row(reply);
      nodes.add(row);
      if (reply instanceof Reply.Told told) {
        JsonObject answer = told.answer();
        row.put("settled", answer.getBoolean("settled"));
        known(answer).forEach((group, count) -> known.merge(group, count, Math::max));
        objects(answer, "groups").forEach(group -> part(groups, told.node(), answer, group));
        objects(answer, "devices").forEach(d -> devices.add(d.put("node", told.node())));
      }
    }
    known.keySet().forEach(group -> groups.computeIfAbsent(group, g -> new ArrayList<>()));
    JsonObject body =
        Envelope.rows(
                "groups",
                groups.entrySet().stream()
                    .map(g -> group(g.getKey(), g.getValue(), known.getOrDefault(g.getKey(), 0)))
                    .toList())
            .put("nodes", nodes);
    return devices.isEmpty() ? body : body.put("devices", devices);
  }

  private static Map<String, Integer> known(JsonObject answer) {
    Map<String, Integer> counts = new TreeMap<>();
    answer
        .getJsonObject("known", new JsonObject())
        .forEach(entry -> counts.put(entry.getKey(), ((Number) entry.getValue()).intValue()));
    return counts;
  }

  private static List<JsonObject> objects(JsonObject answer, String field) {
    return answer.getJsonArray(field, new JsonArray()).stream()
        .map(JsonObject.class::cast)
        .toList();
  }

  private static void part(
      Map<String, List<Part>> groups, String node, JsonObject answer, JsonObject group) {
    groups
        .computeIfAbsent(group.getString("group"), name -> new ArrayList<>())
        .add(new Part(node, answer.getInteger("capacity", 1), group));
  }

  private static JsonObject group(String name, List<Part> parts, int known) {
    double cost = parts.stream().mapToDouble(Part::cost).sum();
    double capacity = parts.stream().mapToDouble(Part::capacity).sum();
    JsonArray shares = new JsonArray();
    for (Part part : parts) {
      shares.add(
          new JsonObject()
              .put("node", part.node())
              .put("devices", part.devices())
              .put("cost", part.cost())
              .put("share", cost == 0 ? 0 : part.cost() / cost)
              .put("to_mean", cost == 0 ? 1 : part.cost() / part.capacity() * capacity / cost));
    }
    int polled = parts.stream().mapToInt(Part::devices).sum();
    return new JsonObject()
        .put("group", name)
        .put("known", known)
        .put("polled", polled)
        .put("unpolled", Math.max(0, known - polled))
        .put("nodes", shares);
  }
}
