package io.trimaran.cli;

import io.vertx.core.json.JsonObject;

/** A question about the state of things: how it is asked, judged and shown. */
interface Probe {

  JsonObject ask(NodeClient node);

  ProbeVerdict verdict(JsonObject answer);

  void print(JsonObject answer, Terminal terminal);

  /** Asks and shows; unknown where there is no answer. */
  default ProbeVerdict run(NodeClient node, Terminal terminal, boolean isJson) {
    JsonObject answer;
    try {
      answer = ask(node);
    } catch (CliException e) {
      terminal.err().println("trimaran: " + e.getMessage());
      return ProbeVerdict.UNKNOWN;
    }
    if (isJson) {
      terminal.print(answer);
    } else {
      print(answer, terminal);
    }
    return verdict(answer);
  }

  /** Says which nodes did not answer, and why. */
  static void printMissing(JsonObject answer, Terminal terminal) {
    Json.objects(answer, "nodes").stream()
        .filter(node -> !Json.is(node, "answered"))
        .map(
            node ->
                Table.cell(Json.text(node, "node")) + ": " + Table.cell(Json.text(node, "reason")))
        .forEach(terminal.out()::println);
  }
}
