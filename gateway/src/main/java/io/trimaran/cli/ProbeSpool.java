package io.trimaran.cli;

import io.vertx.core.json.JsonObject;
import java.util.List;

/** {@code probe spool}: the samples that wait on each node, and for whom. */
final class ProbeSpool implements Probe {

  /** Samples that wait for longer than this wait for an endpoint. */
  private static final double LONG_SECONDS = 60;

  private final Vantage from;

  ProbeSpool(Vantage from) {
    this.from = from;
  }

  @Override
  public JsonObject ask(NodeClient node) {
    return node.get("probe/spool" + from.query());
  }

  @Override
  public ProbeVerdict verdict(JsonObject answer) {
    return NodeAnswer.verdict(answer, ProbeSpool::verdictOf);
  }

  /** Critical where the disk takes none, a warning where some wait for a minute or were dropped. */
  private static ProbeVerdict verdictOf(JsonObject spool) {
    if (!Json.text(spool, "state").equals("up")) {
      return ProbeVerdict.CRITICAL;
    }
    boolean isFlowing =
        Json.objects(spool, "endpoints").stream()
            .allMatch(
                e -> Json.number(e, "oldest") < LONG_SECONDS && Json.number(e, "dropped") == 0);
    return isFlowing ? ProbeVerdict.OK : ProbeVerdict.WARNING;
  }

  @Override
  public void print(JsonObject answer, Terminal terminal) {
    Table table =
        new Table("NODE", "DISK", "BYTES", "RECORDS", "ENDPOINT", "QUEUED", "OLDEST", "DROPPED");
    for (NodeAnswer row : NodeAnswer.all(answer)) {
      List<JsonObject> endpoints = Json.objects(row.answer(), "endpoints");
      for (JsonObject endpoint : endpoints) {
        table.add(
            row.node(),
            Json.text(row.answer(), "state"),
            Json.text(row.answer(), "bytes"),
            Json.text(row.answer(), "records"),
            Json.text(endpoint, "endpoint"),
            Json.text(endpoint, "queued"),
            Json.text(endpoint, "oldest") + " s",
            Json.text(endpoint, "dropped"));
      }
    }
    table.print(terminal.out());
    Probe.printMissing(answer, terminal);
  }
}
