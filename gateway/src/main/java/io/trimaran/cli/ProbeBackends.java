package io.trimaran.cli;

import io.vertx.core.json.JsonObject;
import java.util.List;

/** {@code probe backends}: where each node may send requests to. */
final class ProbeBackends implements Probe {

  private final Vantage from;

  ProbeBackends(Vantage from) {
    this.from = from;
  }

  @Override
  public JsonObject ask(NodeClient node) {
    return node.get("probe/backends" + from.query());
  }

  @Override
  public ProbeVerdict verdict(JsonObject answer) {
    return NodeAnswer.verdict(answer, ProbeBackends::verdictOf);
  }

  /** Critical where none is ready, a warning where one of them is not. */
  private static ProbeVerdict verdictOf(JsonObject node) {
    List<JsonObject> backends = Json.objects(node, "backends");
    long ready = backends.stream().filter(b -> Json.text(b, "state").equals("ready")).count();
    if (ready == 0) {
      return ProbeVerdict.CRITICAL;
    }
    return ready == backends.size() ? ProbeVerdict.OK : ProbeVerdict.WARNING;
  }

  @Override
  public void print(JsonObject answer, Terminal terminal) {
    Table table = new Table("SEEN BY", "BACKEND", "KIND", "STATE", "WHAT IT TELLS", "URL");
    for (NodeAnswer row : NodeAnswer.all(answer)) {
      for (JsonObject backend : Json.objects(row.answer(), "backends")) {
        table.add(
            row.node(),
            Json.text(backend, "name"),
            Json.text(backend, "kind"),
            Json.text(backend, "state"),
            heard(backend),
            Json.text(backend, "url"));
      }
    }
    table.print(terminal.out());
    Probe.printMissing(answer, terminal);
  }

  private static String heard(JsonObject backend) {
    if (Json.text(backend, "kind").equals("upstream")) {
      String reason = Json.text(backend, "reason");
      return reason.isEmpty() ? Json.text(backend, "requests") + " requests answered" : reason;
    }
    return Json.is(backend, "self")
        ? "itself"
        : "heard " + Json.text(backend, "silence_ms") + " ms ago";
  }
}
