package io.trimaran.cli;

import io.trimaran.config.Units;
import java.time.Duration;
import picocli.CommandLine.Option;

/** What the commands take that wait until nodes have done as they were told. */
final class SteeringOptions {

  @Option(names = "--json", description = "Print the result as a JSON object.")
  private boolean isJson;

  @Option(
      names = "--wait",
      paramLabel = "TIME",
      defaultValue = "2m",
      description = "How long it may take, such as 30s (default: ${DEFAULT-VALUE}).")
  private String wait = "2m";

  boolean isJson() {
    return isJson;
  }

  Duration patience() {
    return Units.duration(wait)
        .filter(Duration::isPositive)
        .orElseThrow(
            () -> CliException.wrongUsage("--wait: " + wait + " (expected: such as 30s or 5m)"));
  }
}
