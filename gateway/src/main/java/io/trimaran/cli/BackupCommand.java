package io.trimaran.cli;

import io.trimaran.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Receives a backup of the database from a node. */
@Command(
    name = "backup",
    description = {
      "Save all rows of the database, as they are at one moment, in a file.",
      "A running node writes it. Time series and node.secret are not in it: without the same "
          + "node.secret, it is useless."
    })
final class BackupCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private Connection connection = new Connection();

  @Parameters(paramLabel = "FILE", description = "Where to save it; not there yet.")
  private Path file = Path.of("");

  BackupCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws ConfigException {
    if (Files.exists(file)) {
      throw new CliException(file + ": is there already (expected: a new file)");
    }
    connection.open(terminal).download("backup", file);
    try {
      terminal.out().printf("%s: %,d octets%n", file, Files.size(file));
    } catch (IOException e) {
      throw new CliException(file + ": " + e, e);
    }
    return 0;
  }
}
