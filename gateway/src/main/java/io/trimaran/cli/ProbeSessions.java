package io.trimaran.cli;

import io.vertx.core.json.JsonObject;

/** {@code probe sessions}: the place where sessions live, as each node sees it. */
final class ProbeSessions implements Probe {

  private final Vantage from;

  ProbeSessions(Vantage from) {
    this.from = from;
  }

  @Override
  public JsonObject ask(NodeClient node) {
    return node.get("probe/sessions" + from.query());
  }

  /** Critical where nobody can be let in. */
  @Override
  public ProbeVerdict verdict(JsonObject answer) {
    return NodeAnswer.verdict(
        answer,
        sessions ->
            Json.text(sessions, "state").equals("up") ? ProbeVerdict.OK : ProbeVerdict.CRITICAL);
  }

  @Override
  public void print(JsonObject answer, Terminal terminal) {
    Table table = new Table("NODE", "KIND", "PLACE", "STATE", "SINCE", "ERROR");
    for (NodeAnswer row : NodeAnswer.all(answer)) {
      if (row.isAnswered()) {
        table.add(
            row.node(),
            Json.text(row.answer(), "kind"),
            Json.text(row.answer(), "place"),
            Json.text(row.answer(), "state"),
            Times.shown(row.answer(), "since"),
            Json.text(row.answer(), "error"));
      }
    }
    table.print(terminal.out());
    Probe.printMissing(answer, terminal);
  }
}
