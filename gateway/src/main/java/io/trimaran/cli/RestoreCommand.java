package io.trimaran.cli;

import io.trimaran.auth.NodeSecret;
import io.trimaran.config.ConfigException;
import io.trimaran.config.NodeConfig;
import io.trimaran.config.Secret;
import io.trimaran.node.DatabaseSettings;
import io.trimaran.store.Restoration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Fills a database with a backup. */
@Command(
    name = "restore",
    description = {
      "Fill the database of a configuration with what `trimaran backup` saved.",
      "From any database product to any other. Stop all nodes first. Where something is "
          + "wrong, nothing is changed."
    })
final class RestoreCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private ConfigOptions options = new ConfigOptions();

  @Parameters(paramLabel = "FILE", description = "What `trimaran backup` saved.")
  private Path file = Path.of("");

  @Option(names = "--replace", description = "Even if the database holds rows, which are lost.")
  private boolean isReplacing;

  RestoreCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws ConfigException {
    NodeConfig config = options.load(terminal).config();
    if (!Files.isReadable(file)) {
      throw new CliException(file + ": can't be read (expected: what `trimaran backup` saved)");
    }
    Restoration restoration =
        new Restoration(DatabaseSettings.of(config), secret(config.node()), isReplacing);
    try {
      print(restoration.run(file));
    } catch (IOException | SQLException | IllegalStateException e) {
      throw new CliException("nothing was changed: " + e.getMessage(), e);
    }
    return 0;
  }

  private void print(Map<String, Long> counts) {
    Table table = new Table("TABLE", "ROWS");
    counts.forEach((name, rows) -> table.add(name, Long.toString(rows)));
    table.print(terminal.out());
  }

  private static NodeSecret secret(NodeConfig.Node node) {
    Path kept = node.data().resolve(NodeConfig.Node.SECRET_FILE);
    try {
      return NodeSecret.of(
          node.secret().isPresent()
              ? node.secret().map(Secret::value).get()
              : Files.readString(kept).strip());
    } catch (IOException e) {
      throw new CliException(
          kept + ": no secret (expected: node.secret, or this file of the nodes that were saved)",
          e);
    }
  }
}
