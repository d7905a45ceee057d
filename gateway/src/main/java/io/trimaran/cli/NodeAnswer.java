package io.trimaran.cli;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Function;

/** What one node of several answered, or that it did not. */
record NodeAnswer(String node, boolean isAnswered, String reason, JsonObject answer) {

  static List<NodeAnswer> all(JsonObject body) {
    return Json.objects(body, "nodes").stream()
        .map(
            row ->
                new NodeAnswer(
                    Json.text(row, "node"),
                    Json.is(row, "answered"),
                    Json.text(row, "reason"),
                    row.getValue("answer") instanceof JsonObject answer
                        ? answer
                        : new JsonObject()))
        .toList();
  }

  /**
   * The worst of what the nodes tell: critical where all of those that answer are, a warning where
   * some do not answer or are not well, unknown where none answers.
   */
  static ProbeVerdict verdict(JsonObject body, Function<JsonObject, ProbeVerdict> judge) {
    List<NodeAnswer> all = all(body);
    List<ProbeVerdict> verdicts =
        all.stream().filter(NodeAnswer::isAnswered).map(row -> judge.apply(row.answer())).toList();
    if (verdicts.isEmpty()) {
      return ProbeVerdict.UNKNOWN;
    }
    if (verdicts.stream().allMatch(verdict -> verdict == ProbeVerdict.CRITICAL)) {
      return ProbeVerdict.CRITICAL;
    }
    boolean isWell =
        verdicts.size() == all.size()
            && verdicts.stream().allMatch(verdict -> verdict == ProbeVerdict.OK);
    return isWell ? ProbeVerdict.OK : ProbeVerdict.WARNING;
  }
}
