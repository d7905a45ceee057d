package io.trimaran.cli;

import io.trimaran.config.ConfigException;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A failover on purpose, and its measure. */
@Command(
    name = "drill",
    description = {
      "Have a node let go of its devices as if it were killed, and measure when others poll "
          + "them.",
      "It hands nothing over, and takes part again afterwards. Ends with 1 when a slot was "
          + "missed. Takes as long as the longest interval. Shows that what a dead node leaves is "
          + "taken; how soon a death is noticed is not part of it: a killed node at once, a hung "
          + "one after cluster.takeover-after."
    })
final class DrillCommand implements Callable<Integer> {

  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final int SHOWN = 10;

  private final Terminal terminal;

  @Mixin private Connection connection = new Connection();

  @Option(names = "--json", description = "Print the report as a JSON object.")
  private boolean isJson;

  @Parameters(paramLabel = "NODE", description = "Its name.")
  private String node = "";

  DrillCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws ConfigException {
    NodeClient client = connection.open(terminal);
    client.post("cluster/nodes/" + NodeClient.encoded(node) + "/drill", new JsonObject());
    JsonObject drill = awaitEnd(client);
    if (isJson) {
      terminal.print(drill);
    } else {
      print(drill);
    }
    boolean isKept =
        Json.number(drill, "slots_missed") == 0 && Json.text(drill, "failure").isEmpty();
    return isKept ? 0 : 1;
  }

  private JsonObject awaitEnd(NodeClient client) {
    String told = "";
    while (true) {
      JsonObject drill = client.get("cluster/drill").getJsonObject("drill", new JsonObject());
      if (!Json.text(drill, "state").equals("running")) {
        return drill;
      }
      String progress =
          "%s of %s devices are polled elsewhere"
              .formatted(Json.text(drill, "polled"), Json.text(drill, "devices"));
      if (!progress.equals(told)) {
        told = progress;
        terminal.err().println(progress);
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  private void print(JsonObject drill) {
    List<JsonObject> rows = Json.objects(drill, "rows");
    Table table = new Table("DEVICE", "DUE", "POLLED", "BY", "LATE", "MISSED");
    for (JsonObject row : rows.stream().limit(SHOWN).toList()) {
      table.add(
          Json.text(row, "hostname"),
          Times.exact(row, "due"),
          Times.exact(row, "polled"),
          Json.text(row, "node"),
          Json.text(row, "late_ms").isEmpty() ? "" : Json.text(row, "late_ms") + " ms",
          Json.text(row, "missed"));
    }
    table.print(terminal.out());
    if (rows.size() > SHOWN) {
      terminal.out().println("and " + (rows.size() - SHOWN) + " that were polled sooner");
    }
    terminal.out().println(summary(drill));
    String failure = Json.text(drill, "failure");
    if (!failure.isEmpty()) {
      terminal.err().println("trimaran: " + failure);
    }
  }

  private static String summary(JsonObject drill) {
    return String.format(
        Locale.ROOT,
        "%s devices of %s, %s polled elsewhere, %s slots missed; late after its slot: p50 %s, max"
            + " %s; first poll after: p50 %s, max %s",
        Json.text(drill, "devices"),
        Table.cell(Json.text(drill, "node")),
        Json.text(drill, "polled"),
        Json.text(drill, "slots_missed"),
        millis(drill, "late_ms", "p50"),
        millis(drill, "late_ms", "max"),
        millis(drill, "first_poll_ms", "p50"),
        millis(drill, "first_poll_ms", "max"));
  }

  private static String millis(JsonObject drill, String of, String which) {
    String number = Json.text(drill.getJsonObject(of, new JsonObject()), which);
    return number.isEmpty() ? "-" : number + " ms";
  }
}
