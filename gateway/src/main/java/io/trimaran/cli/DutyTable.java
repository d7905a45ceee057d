package io.trimaran.cli;

import io.vertx.core.json.JsonObject;
import java.util.List;

/** What is done once in the cluster: all nodes read the same rows, so those of one are shown. */
final class DutyTable {

  private static final String UNKNOWN = "unknown";

  private DutyTable() {}

  /** Whether a node knows that one of them is overdue. */
  static boolean isOverdue(JsonObject database) {
    return Json.text(duties(database), "state").equals("overdue");
  }

  /** Of the first node that knows them; of a node of an older release there are none. */
  static void print(JsonObject answer, Terminal terminal) {
    List<JsonObject> all =
        NodeAnswer.all(answer).stream()
            .map(row -> duties(row.answer()))
            .filter(duties -> !Json.objects(duties, "duties").isEmpty())
            .toList();
    all.stream()
        .filter(duties -> !Json.text(duties, "state").equals(UNKNOWN))
        .findFirst()
        .or(() -> all.stream().findFirst())
        .ifPresent(duties -> show(duties, terminal));
  }

  private static void show(JsonObject duties, Terminal terminal) {
    Table table =
        new Table("DUTY", "STATE", "HOLDER", "FENCE", "BEGUN", "FINISHED", "DUE", "OUTCOME");
    for (JsonObject duty : Json.objects(duties, "duties")) {
      table.add(
          Json.text(duty, "name"),
          Json.text(duty, "state"),
          Json.text(duty, "holder"),
          Json.text(duty, "fence"),
          Times.shown(duty, "begun"),
          Times.shown(duty, "finished"),
          Times.shown(duty, "due"),
          Json.text(duty, "outcome"));
    }
    terminal.out().println();
    table.print(terminal.out());
  }

  private static JsonObject duties(JsonObject database) {
    return database.getValue("duties") instanceof JsonObject duties ? duties : new JsonObject();
  }
}
