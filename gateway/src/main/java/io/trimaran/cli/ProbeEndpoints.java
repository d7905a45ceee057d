package io.trimaran.cli;

import io.vertx.core.json.JsonObject;
import java.util.List;

/** {@code probe rrd}: each endpoint as each node sees it. */
final class ProbeEndpoints implements Probe {

  private final Vantage from;

  ProbeEndpoints(Vantage from) {
    this.from = from;
  }

  @Override
  public JsonObject ask(NodeClient node) {
    return node.get("probe/rrd" + from.query());
  }

  @Override
  public ProbeVerdict verdict(JsonObject answer) {
    return NodeAnswer.verdict(answer, ProbeEndpoints::verdictOf);
  }

  /** Critical where none can be written to, a warning where one can't or refuses rows. */
  private static ProbeVerdict verdictOf(JsonObject node) {
    List<JsonObject> endpoints = Json.objects(node, "endpoints");
    long up = endpoints.stream().filter(e -> Json.text(e, "state").equals("up")).count();
    if (up == 0) {
      return ProbeVerdict.CRITICAL;
    }
    boolean isClean = endpoints.stream().allMatch(e -> Json.text(e, "faulty_series").equals("0"));
    return up == endpoints.size() && isClean ? ProbeVerdict.OK : ProbeVerdict.WARNING;
  }

  @Override
  public void print(JsonObject answer, Terminal terminal) {
    Table table =
        new Table(
            "NODE",
            "ENDPOINT",
            "STATE",
            "QUEUED",
            "ACCEPTED",
            "REJECTED",
            "FAULTY",
            "SINCE",
            "ERROR");
    for (NodeAnswer row : NodeAnswer.all(answer)) {
      for (JsonObject endpoint : Json.objects(row.answer(), "endpoints")) {
        boolean isUp = Json.text(endpoint, "state").equals("up");
        table.add(
            row.node(),
            Json.text(endpoint, "url"),
            Json.text(endpoint, "state"),
            Json.text(endpoint, "behind"),
            Json.text(endpoint, "accepted"),
            Json.text(endpoint, "rejected"),
            Json.text(endpoint, "faulty_series"),
            Times.shown(endpoint, "since"),
            isUp ? "" : Json.text(endpoint, "error"));
      }
    }
    table.print(terminal.out());
    Probe.printMissing(answer, terminal);
  }
}
