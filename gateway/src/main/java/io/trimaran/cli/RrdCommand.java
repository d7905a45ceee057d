package io.trimaran.cli;

import io.trimaran.config.ConfigException;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The copies of series on the endpoints. */
@Command(name = "rrd", description = "Compare and repair the copies of series.")
final class RrdCommand implements Runnable {

  private static final long PAUSE_MILLIS = 500;

  private final Terminal terminal;

  @Spec private CommandSpec spec = CommandSpec.create();

  RrdCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "no command");
  }

  /** What both commands take. */
  static final class Scope {
    @Parameters(
        arity = "0..1",
        paramLabel = "HOST",
        description = "The device whose series are meant; all without it.")
    private String host = "";

    @Option(
        names = "--rate",
        paramLabel = "N",
        defaultValue = "50",
        description = "Files a second at most, 1 to 10000 (default: ${DEFAULT-VALUE}).")
    private int rate;

    @Option(names = "--json", description = "Print the result as a JSON object.")
    private boolean isJson;

    private JsonObject body(CommandSpec spec) {
      if (rate < 1 || rate > 10_000) {
        throw new ParameterException(
            spec.commandLine(), "--rate: " + rate + " (expected: 1 to 10000)");
      }
      JsonObject body = new JsonObject().put("files_per_second", rate);
      return host.isEmpty() ? body : body.put("hostname", host);
    }
  }

  @Command(
      name = "verify",
      description = {
        "Compare every file's copies: whether they are there, and their averages value by value.",
        "Ends with 1 when something is missing or differs."
      })
  int verify(@Mixin Connection connection, @Mixin Scope scope) throws ConfigException {
    NodeClient node = connection.open(terminal);
    JsonObject body = scope.body(spec);
    return watch(node, node.post("rrd/verify", body), scope.isJson);
  }

  @Command(
      name = "repair",
      description = {
        "Rebuild missing files and fill holes from the other copies.",
        "What was cut off goes on where it was. Ends with 1 when something could not be repaired."
      })
  int repair(
      @Mixin Connection connection,
      @Mixin Scope scope,
      @Option(
              names = "--from-start",
              description = "Begin anew instead of going on where an earlier repair was cut off.")
          boolean isFromStart)
      throws ConfigException {
    NodeClient node = connection.open(terminal);
    JsonObject body = scope.body(spec).put("from_start", isFromStart);
    return watch(node, node.post("rrd/repair", body), scope.isJson);
  }

  @Command(name = "cancel", description = "End the verify or repair that the node runs.")
  int cancel(@Mixin Connection connection) throws ConfigException {
    connection.open(terminal).delete("rrd/upkeep");
    terminal.out().println("It ends after the files that are under way.");
    return 0;
  }

  private int watch(NodeClient node, JsonObject begun, boolean isJson) {
    JsonObject upkeep = begun.getJsonObject("upkeep");
    String told = "";
    while ("running".equals(upkeep.getString("state"))) {
      String progress = progress(upkeep);
      if (!isJson && !progress.equals(told)) {
        terminal.err().println(progress);
        told = progress;
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS));
      upkeep = node.get("rrd/upkeep").getJsonObject("upkeep");
    }
    if (isJson) {
      terminal.print(upkeep);
    } else {
      print(upkeep);
    }
    return upkeep.getBoolean("good", false) ? 0 : 1;
  }

  private static String progress(JsonObject upkeep) {
    return "%d of %d devices, %d copies"
        .formatted(
            upkeep.getInteger("folders_done"),
            upkeep.getInteger("folders"),
            upkeep.getLong("copies"));
  }

  private void print(JsonObject upkeep) {
    List<JsonObject> findings = Json.objects(upkeep, "findings");
    if (!findings.isEmpty()) {
      Table table = new Table("FILE", "ENDPOINT", "FOUND", "DETAIL");
      for (JsonObject finding : findings) {
        table.add(
            Json.text(finding, "file"),
            Json.text(finding, "endpoint"),
            Json.text(finding, "kind"),
            Json.text(finding, "detail"));
      }
      table.print(terminal.out());
    }
    terminal.out().println(progress(upkeep) + ": " + summary(upkeep));
    String failure = Json.text(upkeep, "failure");
    if (!failure.isEmpty()) {
      throw new CliException("ended early: " + failure);
    }
  }

  private static String summary(JsonObject upkeep) {
    Map<String, Object> counts = upkeep.getJsonObject("counts").getMap();
    if (counts.isEmpty()) {
      return "verify".equals(upkeep.getString("kind")) ? "equal" : "nothing to repair";
    }
    return counts.entrySet().stream()
        .map(count -> count.getValue() + " " + count.getKey())
        .sorted()
        .collect(Collectors.joining(", "));
  }
}
