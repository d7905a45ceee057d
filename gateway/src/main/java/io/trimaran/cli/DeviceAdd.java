package io.trimaran.cli;

import io.trimaran.cli.NodeClient.Answer;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** Adds a device and tells how each step of it went. */
final class DeviceAdd {

  private static final int FAILED = 1;

  private final Terminal terminal;
  private final NodeClient node;

  DeviceAdd(Terminal terminal, NodeClient node) {
    this.terminal = terminal;
    this.node = node;
  }

  /**
   * Asks the node to add it; blocks while it tries the device.
   *
   * @param fields of the request, in LibreNMS's words
   * @return the exit code
   */
  int run(JsonObject fields, boolean isJson) {
    Answer answer = node.send("POST", "devices", Optional.of(fields));
    if (isJson) {
      terminal.print(answer.body());
      return answer.isOk() ? 0 : FAILED;
    }
    printSteps(answer.body());
    String host = Table.cell(Json.text(fields, "hostname"));
    if (!answer.isOk()) {
      terminal.err().println("trimaran: " + host + " was not added: " + answer.message());
      advice(Json.text(answer.body(), "failed_step"), host)
          .ifPresent(text -> terminal.err().println(text));
      return FAILED;
    }
    Json.objects(answer.body(), "devices").forEach(this::printAdded);
    return 0;
  }

  private void printSteps(JsonObject answer) {
    List<JsonObject> steps = Json.objects(answer, "steps");
    if (steps.isEmpty()) {
      return;
    }
    Table table = new Table("STEP", "RESULT", "DETAIL");
    steps.forEach(
        step -> table.add(Json.text(step, "step"), result(step), Json.text(step, "detail")));
    table.print(terminal.out());
  }

  private static String result(JsonObject step) {
    Object isOk = step.getValue("ok");
    return isOk == null ? "skipped" : isOk.equals(true) ? "ok" : "failed";
  }

  private void printAdded(JsonObject device) {
    terminal
        .out()
        .printf(
            "Added %s as device %s: %s ports, polled every %s s in group %s%n",
            Table.cell(Json.text(device, "hostname")),
            Json.text(device, "device_id"),
            Table.cell(Json.text(device, "ports_total")),
            Json.text(device, "interval"),
            Json.text(device, "poller_group"));
  }

  /** What a person can do about a step that failed. */
  private static Optional<String> advice(String step, String host) {
    return switch (step) {
      case "duplicate" -> Optional.of("See `trimaran device show " + host + "`.");
      case "address" -> Optional.of("Check the name, or give the address instead.");
      case "ping" -> Optional.of("Check the address and the way there; --force adds it anyway.");
      case "snmp" ->
          Optional.of(
              "Check that its agent runs, lets this node in (access list, firewall, view) and has"
                  + " this version and community or user; --ping-only does without SNMP, --force"
                  + " adds it anyway.");
      case "store" -> Optional.of("Check the node's database: `trimaran check --config FILE`.");
      default -> Optional.empty();
    };
  }
}
