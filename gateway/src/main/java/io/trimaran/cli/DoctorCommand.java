package io.trimaran.cli;

import io.trimaran.config.ConfigException;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Every node tries what it stands on, from where it stands. */
@Command(
    name = "doctor",
    description = {
      "Have every node try all that it stands on; one table, with verdicts.",
      "Each database server, Redis, each endpoint (a value is written and read back), each "
          + "other node over the event bus, and the clocks. Ends with 1 when anything is not well."
    })
final class DoctorCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private Connection connection = new Connection();

  @Option(names = "--json", description = "Print a JSON object.")
  private boolean isJson;

  DoctorCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** A line of the table. */
  private record Line(String node, JsonObject check) {

    boolean isWell() {
      return Json.text(check, "verdict").equals("ok");
    }
  }

  @Override
  public Integer call() throws ConfigException {
    JsonObject answer = connection.open(terminal).post("cluster/doctor", new JsonObject());
    List<Line> lines = lines(answer);
    long ill = lines.stream().filter(line -> !line.isWell()).count();
    if (isJson) {
      terminal.print(answer);
    } else {
      print(lines);
      terminal
          .out()
          .println(
              ill == 0
                  ? lines.size() + " checks, all well"
                  : ill + " of " + lines.size() + " checks are not well");
    }
    return ill == 0 ? 0 : 1;
  }

  private static List<Line> lines(JsonObject answer) {
    List<Line> lines = new ArrayList<>();
    for (NodeAnswer row : NodeAnswer.all(answer)) {
      if (row.isAnswered()) {
        Json.objects(row.answer(), "checks")
            .forEach(check -> lines.add(new Line(row.node(), check)));
      } else {
        lines.add(
            new Line(
                row.node(),
                new JsonObject()
                    .put("what", "node")
                    .put("target", row.node())
                    .put("verdict", "failed")
                    .put("detail", row.reason())));
      }
    }
    return lines;
  }

  private void print(List<Line> lines) {
    Table table = new Table("FROM", "CHECK", "TARGET", "VERDICT", "TOOK", "DETAIL");
    for (Line line : lines) {
      boolean isTimed = Json.number(line.check(), "took_ms") > 0;
      table.add(
          line.node(),
          Json.text(line.check(), "what"),
          Json.text(line.check(), "target"),
          Json.text(line.check(), "verdict"),
          isTimed ? Json.millis(line.check(), "took_ms") : "",
          Json.text(line.check(), "detail"));
    }
    table.print(terminal.out());
  }
}
