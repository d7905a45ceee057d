package io.trimaran.cli;

import io.vertx.core.json.JsonObject;
import java.util.Locale;

/** {@code probe snmp}: what the agent of a device says to a node. */
final class ProbeSnmp implements Probe {

  /** How an agent is asked. */
  enum Way {
    GET,
    WALK,
    BULK
  }

  private final Way way;
  private final String host;
  private final String oid;
  private final Vantage from;

  ProbeSnmp(Way way, String host, String oid, Vantage from) {
    this.way = way;
    this.host = host;
    this.oid = oid;
    this.from = from;
  }

  @Override
  public JsonObject ask(NodeClient node) {
    return node.post(
        "probe/snmp",
        from.in(
            new JsonObject()
                .put("hostname", host)
                .put("oid", oid)
                .put("kind", way.name().toLowerCase(Locale.ROOT))));
  }

  @Override
  public ProbeVerdict verdict(JsonObject answer) {
    return NodeAnswer.verdict(answer, ProbeSnmp::verdictOf);
  }

  /** Critical where the agent says nothing, a warning where it does not tell all. */
  private static ProbeVerdict verdictOf(JsonObject answer) {
    return switch (Json.text(answer, "outcome")) {
      case "values" ->
          Json.text(answer, "cut_short").isEmpty()
                  && Json.objects(answer, "bindings").stream()
                      .noneMatch(b -> Json.text(b, "type").equals("absent"))
              ? ProbeVerdict.OK
              : ProbeVerdict.WARNING;
      default -> ProbeVerdict.CRITICAL;
    };
  }

  @Override
  public void print(JsonObject answer, Terminal terminal) {
    for (NodeAnswer row : NodeAnswer.all(answer)) {
      if (row.isAnswered()) {
        print(row, terminal);
      }
    }
    Probe.printMissing(answer, terminal);
  }

  private static void print(NodeAnswer row, Terminal terminal) {
    JsonObject answer = row.answer();
    for (JsonObject binding : Json.objects(answer, "bindings")) {
      terminal
          .out()
          .println(
              Table.cell(Json.text(binding, "oid"))
                  + " = "
                  + Table.cell(Json.text(binding, "type"))
                  + ": "
                  + Table.cell(Json.text(binding, "value")));
    }
    String summary =
        Json.text(answer, "outcome").equals("values")
            ? Json.text(answer, "count") + " values"
            : Json.text(answer, "outcome") + ": " + Json.text(answer, "text");
    String cutShort = Json.text(answer, "cut_short");
    terminal
        .out()
        .println(
            Table.cell(
                summary
                    + (cutShort.isEmpty() ? "" : ", cut short: " + cutShort)
                    + ", asked by "
                    + row.node()
                    + ", "
                    + Json.text(answer, "answered_after_ms")
                    + " ms"));
  }
}
