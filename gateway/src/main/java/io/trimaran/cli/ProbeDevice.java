package io.trimaran.cli;

import io.vertx.core.json.JsonObject;
import java.util.List;

/** {@code probe device HOST}: who polls a device, how that went, and when it goes on. */
final class ProbeDevice implements Probe {

  private static final int SHOWN = 8;

  private final String host;

  ProbeDevice(String host) {
    this.host = host;
  }

  @Override
  public JsonObject ask(NodeClient node) {
    return node.get("probe/devices/" + NodeClient.encoded(host));
  }

  /** Critical where it is down or nobody polls it, a warning where it is degraded. */
  @Override
  public ProbeVerdict verdict(JsonObject answer) {
    JsonObject device = device(answer);
    if (Json.is(device, "paused")) {
      return ProbeVerdict.OK;
    }
    if (Json.text(device, "owner").isEmpty()) {
      return ProbeVerdict.CRITICAL;
    }
    return switch (Json.text(device, "state")) {
      case "up" -> ProbeVerdict.OK;
      case "degraded" -> ProbeVerdict.WARNING;
      case "down" -> ProbeVerdict.CRITICAL;
      default -> ProbeVerdict.UNKNOWN;
    };
  }

  private static JsonObject device(JsonObject answer) {
    return answer.getJsonObject("device", new JsonObject());
  }

  @Override
  public void print(JsonObject answer, Terminal terminal) {
    JsonObject device = device(answer);
    boolean isPaused = Json.is(device, "paused");
    Table facts = new Table("DEVICE", Table.cell(Json.text(device, "hostname")));
    facts.add("owner", isPaused ? "paused" : owner(device));
    facts.add("then", String.join(", ", then(device)));
    facts.add(
        "group", Json.text(device, "group") + ", every " + Json.text(device, "interval") + " s");
    facts.add("next slot", isPaused ? "" : Times.exact(device, "next_slot"));
    facts.add("state", Json.text(device, "state"));
    facts.add("since", Times.shown(device, "since"));
    facts.add("why", Json.text(device, "text"));
    facts.add("last answer", Times.shown(device, "last_answered"));
    facts.print(terminal.out());
    terminal.out().println();
    Table polls = new Table("SLOT", "ENDED", "NODE", "OUTCOME", "TOOK", "SAMPLES", "DETAIL");
    for (JsonObject poll : Json.objects(answer, "polls").stream().limit(SHOWN).toList()) {
      polls.add(
          Times.exact(poll, "slot"),
          Times.exact(poll, "at"),
          Json.text(poll, "node"),
          Json.text(poll, "outcome"),
          Json.text(poll, "took_ms") + " ms",
          Json.text(poll, "samples"),
          Json.text(poll, "detail"));
    }
    polls.print(terminal.out());
    Probe.printMissing(answer, terminal);
  }

  private static String owner(JsonObject device) {
    String owner = Json.text(device, "owner");
    return owner.isEmpty() ? "nobody at the moment" : owner;
  }

  /** Who polls it when its owner is gone. */
  private static List<String> then(JsonObject device) {
    String owner = Json.text(device, "owner");
    return Json.list(device, "ranking").stream().filter(name -> !name.equals(owner)).toList();
  }
}
