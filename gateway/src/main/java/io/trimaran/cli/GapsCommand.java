package io.trimaran.cli;

import static io.trimaran.cli.NodeClient.encoded;

import io.trimaran.config.ConfigException;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The gap ledger. */
@Command(name = "gaps", description = "List each run of missing samples with its cause.")
final class GapsCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private Connection connection = new Connection();

  @Parameters(
      arity = "0..1",
      paramLabel = "HOST",
      description = "Only of this device: its hostname or number.")
  private Optional<String> host = Optional.empty();

  @Option(
      names = "--since",
      paramLabel = "T",
      defaultValue = "-24h",
      description =
          "Those that ended later: epoch seconds, or how long ago, such as 6h, -7d (default:"
              + " ${DEFAULT-VALUE}).")
  private String since = "-24h";

  @Option(names = "--json", description = "Print a JSON object.")
  private boolean isJson;

  GapsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws ConfigException {
    String from = since.matches("\\d{1,9}[smhdwy]") ? "-" + since : since;
    String query =
        "gaps?limit=10000&since="
            + encoded(from)
            + host.map(name -> "&device=" + encoded(name)).orElse("");
    JsonObject answer = connection.open(terminal).get(query);
    if (isJson) {
      terminal.print(answer);
    } else {
      print(Json.objects(answer, "gaps"));
    }
    return 0;
  }

  private void print(List<JsonObject> gaps) {
    Table table = new Table("DEVICE", "FROM", "TO", "FOR", "SLOTS", "CAUSE", "NODE", "WHAT");
    for (JsonObject gap : gaps) {
      table.add(
          Json.text(gap, "hostname"),
          Times.shown(gap, "from"),
          Times.shown(gap, "to"),
          Times.span(Duration.ofSeconds(gap.getLong("to", 0L) - gap.getLong("from", 0L))),
          Json.text(gap, "slots"),
          Json.text(gap, "cause"),
          Json.text(gap, "node"),
          Json.text(gap, "text"));
    }
    table.print(terminal.out());
    terminal.out().println(gaps.isEmpty() ? "no gaps" : gaps.size() + " gaps");
  }
}
