package io.trimaran.cli;

import io.trimaran.bench.BenchException;
import io.trimaran.bench.gateway.GatewayBench;
import io.trimaran.bench.gateway.GatewayBenchOptions;
import io.trimaran.bench.gateway.GatewayBenchReport;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures the gateway beside other proxies. */
@Command(
    name = "gateway",
    description = {
      "Put Trimaran, HAProxy and nginx before the same two backends and ask each with wrk, in"
          + " turns: requests/s, p99 and CPU time of a request, and how they compare with HAProxy's"
          + " of the same round.",
      "Needs wrk and nginx, which is also the backends; without HAProxy there are no ratios."
          + " Everything runs on loopback in a temporary folder; both are removed."
    })
final class BenchGateway implements Callable<Integer> {

  private final Terminal terminal;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "5",
      description = "In each of which every proxy has its turn (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "5",
      description = "Length of a turn (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = "--connections",
      paramLabel = "N",
      defaultValue = "64",
      description = "That wrk holds open (default: ${DEFAULT-VALUE}).")
  private int connections;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      defaultValue = "100000",
      description = "Requests that each proxy answers before (default: ${DEFAULT-VALUE}).")
  private int warmUp;

  @Option(names = "--json", description = "Print a JSON object.")
  private boolean isJson;

  BenchGateway(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    try {
      GatewayBenchOptions options =
          new GatewayBenchOptions(rounds, Duration.ofSeconds(seconds), connections, warmUp);
      try (GatewayBench bench = GatewayBench.start(options, terminal.err()::println)) {
        print(bench.measure());
      }
      return 0;
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    } catch (BenchException e) {
      throw new CliException(String.valueOf(e.getMessage()), e);
    }
  }

  private void print(GatewayBenchReport report) {
    if (isJson) {
      terminal.print(BenchGatewayText.json(report));
    } else {
      BenchGatewayText.table(report).print(terminal.out());
      terminal.out().println();
      BenchGatewayText.remarks(report).forEach(terminal.out()::println);
    }
  }
}
