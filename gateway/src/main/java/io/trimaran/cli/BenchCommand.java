package io.trimaran.cli;

import io.trimaran.bench.BenchException;
import io.trimaran.bench.BenchOptions;
import io.trimaran.bench.BenchReport;
import io.trimaran.bench.LocalDaemon;
import io.trimaran.bench.RrdBench;
import io.trimaran.rrdcached.client.RrdEndpoint;
import io.vertx.core.json.JsonArray;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures what this machine makes of Trimaran. */
@Command(
    name = "bench",
    description =
        "Measure how fast endpoints are fed, agents polled and requests passed on, and the cost.")
final class BenchCommand implements Runnable {

  private final Terminal terminal;

  @Spec private CommandSpec spec = CommandSpec.create();

  BenchCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "no command");
  }

  @Command(
      name = "rrd",
      description = {
        "Feed rrdcached as a node does, taking turns with a raw writer of batches rendered"
            + " beforehand.",
        "Makes short files in a new folder trimaran-bench-... at each endpoint and touches no"
            + " others; rrdcached can't remove them. What is queued for them is forgotten. Without"
            + " --endpoint it starts the installed rrdcached in a temporary folder, and removes"
            + " both; that folder may take some gigabytes meanwhile."
      })
  int rrd(
      @Option(
              names = "--endpoint",
              paramLabel = "URL",
              description = "tcp://HOST:PORT or unix:/PATH; may be given several times.")
          List<String> endpoints,
      @Option(
              names = "--series",
              paramLabel = "N",
              defaultValue = "2000",
              description = "Files, a multiple of 500 (default: ${DEFAULT-VALUE}).")
          int series,
      @Option(
              names = "--values",
              paramLabel = "N",
              defaultValue = "4",
              description = "Of a row, 1 to 64 (default: ${DEFAULT-VALUE}).")
          int values,
      @Option(
              names = "--seconds",
              paramLabel = "S",
              defaultValue = "3",
              description =
                  "Length of a run, in ten turns, such as 0.5 (default: ${DEFAULT-VALUE}).")
          double seconds,
      @Option(
              names = "--runs",
              paramLabel = "N",
              defaultValue = "5",
              description = "Of each writer (default: ${DEFAULT-VALUE}).")
          int runs,
      @Option(
              names = "--pid",
              paramLabel = "PID",
              description = "Of the endpoint's process, where it is not found by its socket.")
          Long pid,
      @Option(names = "--json", description = "Print a JSON array.") boolean isJson)
      throws InterruptedException {
    System.setProperty("trimaran.log.level", "ERROR"); // read by logback.xml
    try {
      OptionalLong process = pid == null ? OptionalLong.empty() : OptionalLong.of(pid);
      Duration length = Duration.ofNanos((long) (seconds * 1e9));
      BenchOptions options = new BenchOptions(series, values, length, runs, process);
      List<RrdEndpoint> given =
          endpoints == null ? List.of() : endpoints.stream().map(RrdEndpoint::parse).toList();
      print(given.isEmpty() ? measureLocal(options) : measure(options, given), isJson);
      return 0;
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          spec.subcommands().get("rrd"), String.valueOf(e.getMessage()), e);
    } catch (BenchException e) {
      throw new CliException(String.valueOf(e.getMessage()), e);
    }
  }

  private List<BenchReport> measureLocal(BenchOptions options)
      throws BenchException, InterruptedException {
    terminal.err().println("starting rrdcached in a temporary folder");
    try (LocalDaemon daemon = LocalDaemon.start()) {
      return measure(options, daemon.endpoints());
    }
  }

  private List<BenchReport> measure(BenchOptions options, List<RrdEndpoint> endpoints)
      throws BenchException, InterruptedException {
    List<BenchReport> reports = new ArrayList<>();
    try (RrdBench bench = new RrdBench(options, terminal.err()::println)) {
      for (RrdEndpoint endpoint : endpoints) {
        reports.add(bench.measure(endpoint));
      }
    }
    return reports;
  }

  private void print(List<BenchReport> reports, boolean isJson) {
    if (isJson) {
      terminal.print(new JsonArray(BenchText.json(reports)));
    } else {
      BenchText.table(reports).print(terminal.out());
      BenchText.remarks(reports).forEach(terminal.out()::println);
    }
  }
}
