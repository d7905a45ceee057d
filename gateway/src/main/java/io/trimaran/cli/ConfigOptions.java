package io.trimaran.cli;

import io.trimaran.config.ConfigException;
import io.trimaran.config.ConfigSource;
import io.trimaran.config.Effective;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of a command that needs the whole configuration. */
final class ConfigOptions {

  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      description = "The configuration (TRIMARAN_CONFIG; default: none, an embedded single node).")
  private Optional<Path> file = Optional.empty();

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "A value that wins over file and environment, such as http.bind=[::]:80.")
  private List<String> options = new ArrayList<>();

  Effective load(Terminal terminal) throws ConfigException {
    Optional<Path> path = file.or(() -> terminal.variable("TRIMARAN_CONFIG").map(Path::of));
    return new ConfigSource(path, options, terminal.environment()).load();
  }
}
