package io.trimaran.cli;

import io.trimaran.bench.BenchException;
import io.trimaran.bench.poll.AgentAccess;
import io.trimaran.bench.poll.FleetProcess;
import io.trimaran.bench.poll.PollBench;
import io.trimaran.bench.poll.PollBenchOptions;
import io.trimaran.bench.poll.PollBenchReport;
import io.trimaran.bench.poll.Targets;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures how fast agents are polled. */
@Command(
    name = "poll",
    description = {
      "Poll agents as fast as it goes: whole tables, keeping nothing (raw), and as a node does, to"
          + " rates, status and samples on a spool.",
      "Without --targets it starts simulated agents on addresses of loopback, in a process of their"
          + " own, which take the community or user given. The spool is in a temporary folder; both"
          + " are removed. Agents that are not simulated feel the load."
    })
final class BenchPoll implements Callable<Integer> {

  private final Terminal terminal;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--devices",
      paramLabel = "N",
      defaultValue = "200",
      description = "Agents, 1 to 20000 (default: ${DEFAULT-VALUE}).")
  private int devices;

  @Option(
      names = "--ports",
      paramLabel = "N",
      defaultValue = "48",
      description = "Of each simulated agent, 1 to 1000 (default: ${DEFAULT-VALUE}).")
  private int ports;

  @Option(
      names = "--targets",
      paramLabel = "NETWORK",
      defaultValue = "",
      description =
          "Agents that are there: a network such as 127.10.0.0/16, or a first address. Addresses"
              + " that end with .0 and .255 are left out.")
  private String targets = "";

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "161",
      description = "UDP port of all targets (default: ${DEFAULT-VALUE}).")
  private int port;

  @Mixin private SnmpOptions snmp = new SnmpOptions();

  @Option(
      names = "--in-flight",
      paramLabel = "N",
      defaultValue = "128",
      description = "Agents polled at a time (default: ${DEFAULT-VALUE}).")
  private int inFlight;

  @Option(
      names = "--sockets",
      paramLabel = "N",
      defaultValue = "1",
      description = "UDP sockets, each with a thread (default: ${DEFAULT-VALUE}).")
  private int sockets;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "3",
      description = "Least length of a run, such as 0.5 (default: ${DEFAULT-VALUE}).")
  private double seconds;

  @Option(
      names = "--runs",
      paramLabel = "N",
      defaultValue = "5",
      description = "Of each mode (default: ${DEFAULT-VALUE}).")
  private int runs;

  @Option(names = "--json", description = "Print a JSON object.")
  private boolean isJson;

  BenchPoll(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    System.setProperty("trimaran.log.level", "ERROR"); // read by logback.xml
    if (devices < 1 || devices > PollBenchOptions.MOST_AGENTS) {
      throw CliException.wrongUsage("--devices: " + devices + " (expected: 1 to 20000)");
    }
    if (ports < 1 || ports > 1000) {
      throw CliException.wrongUsage("--ports: " + ports + " (expected: 1 to 1000)");
    }
    JsonObject fields = new JsonObject();
    snmp.addTo(fields, terminal);
    try {
      AgentAccess access = AgentAccess.of(fields);
      print(targets.isEmpty() ? measureSimulated(access) : measure(given(access)));
      return 0;
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    } catch (BenchException e) {
      throw new CliException(String.valueOf(e.getMessage()), e);
    }
  }

  private PollBenchOptions given(AgentAccess access) {
    return options(Targets.parse(targets).addresses(devices), port, access);
  }

  private PollBenchReport measureSimulated(AgentAccess access)
      throws BenchException, InterruptedException {
    terminal.err().printf("starting %d agents with %d ports each%n", devices, ports);
    try (FleetProcess fleet = FleetProcess.start(devices, ports, access)) {
      return measure(options(fleet.addresses(), fleet.port(), access));
    }
  }

  private PollBenchOptions options(List<String> agents, int agentPort, AgentAccess access) {
    Duration length = Duration.ofNanos((long) (seconds * 1e9));
    return new PollBenchOptions(agents, agentPort, access, inFlight, sockets, length, runs);
  }

  private PollBenchReport measure(PollBenchOptions options)
      throws BenchException, InterruptedException {
    try (PollBench bench = new PollBench(options, terminal.err()::println)) {
      return bench.measure();
    }
  }

  private void print(PollBenchReport report) {
    if (isJson) {
      terminal.print(BenchPollText.json(report));
    } else {
      BenchPollText.table(report).print(terminal.out());
      terminal.out().println();
      BenchPollText.remarks(report).forEach(terminal.out()::println);
    }
  }
}
