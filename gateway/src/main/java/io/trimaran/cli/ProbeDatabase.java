package io.trimaran.cli;

import io.vertx.core.json.JsonObject;
import java.util.List;

/** {@code probe db}: each database server as each node sees it, and what is done in it once. */
final class ProbeDatabase implements Probe {

  private final Vantage from;

  ProbeDatabase(Vantage from) {
    this.from = from;
  }

  @Override
  public JsonObject ask(NodeClient node) {
    return node.get("probe/database" + from.query());
  }

  @Override
  public ProbeVerdict verdict(JsonObject answer) {
    return NodeAnswer.verdict(answer, ProbeDatabase::verdictOf);
  }

  /** Critical where no server can be used, a warning where one can't or a duty is overdue. */
  private static ProbeVerdict verdictOf(JsonObject database) {
    if (!Json.text(database, "state").equals("up")) {
      return ProbeVerdict.CRITICAL;
    }
    boolean isEachUp =
        Json.objects(database, "servers").stream()
            .allMatch(server -> Json.text(server, "state").equals("up"));
    return isEachUp && !DutyTable.isOverdue(database) ? ProbeVerdict.OK : ProbeVerdict.WARNING;
  }

  @Override
  public void print(JsonObject answer, Terminal terminal) {
    Table table =
        new Table(
            "NODE",
            "SERVER",
            "USE",
            "STANDING",
            "PRODUCT",
            "NODES",
            "LAG",
            "LATENCY",
            "SINCE",
            "ERROR");
    for (NodeAnswer row : NodeAnswer.all(answer)) {
      List<JsonObject> servers = Json.objects(row.answer(), "servers");
      for (JsonObject server : servers) {
        table.add(
            row.node(),
            Json.text(server, "name"),
            Json.text(server, "use"),
            Json.text(server, "standing"),
            Json.text(server, "product"),
            Json.text(server, "nodes"),
            Json.text(server, "lag"),
            Json.millis(server, "latency_ms"),
            Times.shown(server, "since"),
            Json.text(server, "error"));
      }
    }
    table.print(terminal.out());
    DutyTable.print(answer, terminal);
    Probe.printMissing(answer, terminal);
  }
}
