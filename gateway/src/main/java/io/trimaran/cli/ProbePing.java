package io.trimaran.cli;

import io.vertx.core.json.JsonObject;

/** {@code probe ping}: whether a host answers echo requests of each node. */
final class ProbePing implements Probe {

  private final String host;
  private final Vantage from;

  ProbePing(String host, Vantage from) {
    this.host = host;
    this.from = from;
  }

  @Override
  public JsonObject ask(NodeClient node) {
    return node.post("probe/ping", from.in(new JsonObject().put("hostname", host)));
  }

  @Override
  public ProbeVerdict verdict(JsonObject answer) {
    return NodeAnswer.verdict(answer, ProbePing::verdictOf);
  }

  /** Critical where nothing comes back, a warning where not all does. */
  private static ProbeVerdict verdictOf(JsonObject answer) {
    if (!Json.is(answer, "measured")) {
      return ProbeVerdict.UNKNOWN;
    }
    if (Json.number(answer, "received") == 0) {
      return ProbeVerdict.CRITICAL;
    }
    return Json.number(answer, "loss") > 0 ? ProbeVerdict.WARNING : ProbeVerdict.OK;
  }

  @Override
  public void print(JsonObject answer, Terminal terminal) {
    Table table = new Table("FROM", "SENT", "RECEIVED", "LOSS", "LEAST", "AVERAGE", "MOST", "WHY");
    for (NodeAnswer row : NodeAnswer.all(answer)) {
      if (row.isAnswered()) {
        table.add(
            row.node(),
            Json.text(row.answer(), "sent"),
            Json.text(row.answer(), "received"),
            Json.decimal(row.answer(), "loss", 0) + " %",
            Json.millis(row.answer(), "least_ms"),
            Json.millis(row.answer(), "average_ms"),
            Json.millis(row.answer(), "most_ms"),
            Json.text(row.answer(), "reason"));
      }
    }
    table.print(terminal.out());
    Probe.printMissing(answer, terminal);
  }
}
