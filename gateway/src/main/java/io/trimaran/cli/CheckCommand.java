package io.trimaran.cli;

import io.trimaran.cli.check.Checkup;
import io.trimaran.cli.check.Finding;
import io.trimaran.cli.check.Finding.Verdict;
import io.trimaran.config.ConfigException;
import io.trimaran.config.Effective;
import io.trimaran.config.Units;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows a configuration as it is in force, then tries what it names. */
@Command(
    name = "check",
    description = "Show the configuration in force, secrets masked, and try what it names.")
final class CheckCommand implements Callable<Integer> {

  private static final int FAILED = 1;

  private final Terminal terminal;

  @Mixin private ConfigOptions options = new ConfigOptions();

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = "10s",
      description = "Of each check (default: ${DEFAULT-VALUE}).")
  private String timeout = "10s";

  @Option(names = "--json", description = "Print a JSON object.")
  private boolean isJson;

  CheckCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws ConfigException, InterruptedException {
    Duration limit =
        Units.duration(timeout)
            .filter(Duration::isPositive)
            .orElseThrow(
                () ->
                    CliException.wrongUsage("--timeout: " + timeout + " (expected: such as 10s)"));
    Effective effective = options.load(terminal);
    if (!isJson) {
      print(effective.settings());
    }
    List<Finding> findings = Checkup.of(effective.config(), limit).run();
    if (isJson) {
      terminal.print(json(effective.settings(), findings));
    } else {
      printFindings(findings);
    }
    return findings.stream().anyMatch(finding -> finding.verdict() == Verdict.FAILED) ? FAILED : 0;
  }

  private void print(List<Effective.Setting> settings) {
    Table table = new Table("KEY", "VALUE", "FROM");
    settings.forEach(setting -> table.add(setting.key(), setting.value(), setting.origin()));
    table.print(terminal.out());
    terminal.out().println();
  }

  private void printFindings(List<Finding> findings) {
    Table table = new Table("CHECK", "VERDICT", "DETAIL");
    findings.forEach(
        finding -> table.add(finding.what(), word(finding.verdict()), finding.detail()));
    table.print(terminal.out());
  }

  private static JsonObject json(List<Effective.Setting> settings, List<Finding> findings) {
    JsonArray inForce = new JsonArray();
    for (Effective.Setting setting : settings) {
      inForce.add(
          new JsonObject()
              .put("key", setting.key())
              .put("value", setting.value())
              .put("from", setting.origin()));
    }
    JsonArray checks = new JsonArray();
    for (Finding finding : findings) {
      checks.add(
          new JsonObject()
              .put("check", finding.what())
              .put("verdict", word(finding.verdict()))
              .put("detail", finding.detail()));
    }
    return new JsonObject().put("settings", inForce).put("checks", checks);
  }

  private static String word(Verdict verdict) {
    return verdict.name().toLowerCase(Locale.ROOT);
  }
}
