package io.trimaran.cli;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** {@code probe nodes}: who is there, and how each does. */
final class ProbeNodes implements Probe {

  @Override
  public JsonObject ask(NodeClient node) {
    return node.get("probe/nodes");
  }

  /** Critical where no node takes part, a warning where one of them does not. */
  @Override
  public ProbeVerdict verdict(JsonObject answer) {
    List<JsonObject> nodes = Json.objects(answer, "nodes");
    long well = nodes.stream().filter(ProbeNodes::isWell).count();
    if (well == 0) {
      return ProbeVerdict.CRITICAL;
    }
    return well == nodes.size() ? ProbeVerdict.OK : ProbeVerdict.WARNING;
  }

  private static boolean isWell(JsonObject node) {
    return Json.text(node, "state").equals("up") && Json.list(node, "reasons").isEmpty();
  }

  @Override
  public void print(JsonObject answer, Terminal terminal) {
    Table table =
        new Table(
            "NODE",
            "STATE",
            "VERSION",
            "ROLES",
            "GROUPS",
            "DEVICES",
            "POLLS/S",
            "SAMPLES/S",
            "UPTIME",
            "SEEN",
            "URL",
            "WHY");
    for (JsonObject node : Json.objects(answer, "nodes")) {
      table.add(
          Json.text(node, "node"),
          Json.text(node, "state"),
          Json.text(node, "version"),
          String.join(",", Json.list(node, "roles")),
          String.join(",", Json.list(node, "groups")),
          Json.text(node, "devices"),
          Json.decimal(node, "polls_per_second", 1),
          Json.decimal(node, "cost", 1),
          uptime(node),
          seen(node),
          Json.text(node, "url"),
          why(node));
    }
    table.print(terminal.out());
  }

  private static String why(JsonObject node) {
    String reason = Json.text(node, "reason");
    return reason.isEmpty() ? String.join("; ", Json.list(node, "reasons")) : reason;
  }

  private static String uptime(JsonObject node) {
    boolean isRunning = Json.is(node, "answered");
    return isRunning && node.getValue("started") instanceof Number started
        ? Times.span(Duration.between(Instant.ofEpochSecond(started.longValue()), Instant.now()))
        : "";
  }

  private static String seen(JsonObject node) {
    return Json.is(node, "answered")
        ? Json.decimal(node, "took_ms", 1) + " ms"
        : Times.shown(node, "heard");
  }
}
