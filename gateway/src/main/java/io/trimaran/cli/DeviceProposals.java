package io.trimaran.cli;

import io.trimaran.cli.NodeClient.Answer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** What might be monitored: lists it, adds some of it, or says that nobody wants it. */
final class DeviceProposals {

  private static final int FAILED = 1;
  private static final int MOST = 1_000;

  private final Terminal terminal;
  private final NodeClient node;

  DeviceProposals(Terminal terminal, NodeClient node) {
    this.terminal = terminal;
    this.node = node;
  }

  int list(boolean isIgnored, boolean isJson) {
    JsonObject answer = node.get("proposed?limit=" + MOST + "&ignored=" + (isIgnored ? 1 : 0));
    List<JsonObject> proposed = Json.objects(answer, "proposed");
    if (isJson) {
      terminal.print(new JsonArray(proposed));
      return 0;
    }
    Table table = new Table("ID", "ADDRESS", "NAME", "PLATFORM", "SEEN BY", "SINCE", "FAILURE");
    for (JsonObject one : proposed) {
      table.add(
          Json.text(one, "id"),
          Json.text(one, "address"),
          Json.text(one, "name"),
          Json.text(one, "platform"),
          seenBy(one),
          Times.shown(one, "first_seen"),
          Json.text(one, "failure"));
    }
    table.print(terminal.out());
    long left = (long) Json.number(answer, "total") - proposed.size();
    terminal.out().println(proposed.size() + " proposed" + (left > 0 ? "; " + left + " more" : ""));
    return 0;
  }

  private static String seenBy(JsonObject one) {
    List<JsonObject> seenBy = Json.objects(one, "seen_by");
    if (seenBy.isEmpty()) {
      String network = Json.text(one, "network");
      return network.isEmpty() ? "" : "scan of " + network;
    }
    JsonObject first = seenBy.getFirst();
    String more = seenBy.size() > 1 ? " and " + (seenBy.size() - 1) + " more" : "";
    return Json.text(first, "hostname") + " " + Json.text(first, "port") + more;
  }

  /**
   * Adds some, one after the other.
   *
   * @param fields of each request
   * @return the exit code: failed where one of them was not added
   */
  int accept(List<Long> ids, JsonObject fields) {
    int failures = 0;
    for (long id : ids) {
      Answer answer = node.send("POST", "proposed/" + id + "/accept", Optional.of(fields.copy()));
      if (answer.isOk()) {
        terminal.out().println(answer.message());
      } else {
        failures++;
        terminal.err().println("trimaran: " + id + ": " + answer.message());
      }
    }
    return failures == 0 ? 0 : FAILED;
  }

  int ignore(List<Long> ids, boolean isIgnored) {
    for (long id : ids) {
      JsonObject answer = node.patch("proposed/" + id, new JsonObject().put("ignored", isIgnored));
      terminal.out().println(Table.cell(answer.getString("message", "")));
    }
    return 0;
  }
}
