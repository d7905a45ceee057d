package io.trimaran.cli;

import io.trimaran.config.HostPort;
import io.trimaran.demo.DemoOptions;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the demonstration in the foreground. */
@Command(
    name = "demo",
    description =
        "Run some nodes and a simulated network on loopback; prints the URLs, the admin's password"
            + " and what to break. Ctrl-C stops everything.")
final class DemoCommand implements Callable<Integer> {

  private static final int MOST_NODES = 5;

  private final Terminal terminal;
  private final Launch launch;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "8080",
      description =
          "Of the first node's web interface, on loopback, the others' follow; 0 picks free ones"
              + " (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "demo-data",
      description = "Folder of all that it writes (default: ${DEFAULT-VALUE}).")
  private Path data = Path.of("demo-data");

  @Option(
      names = "--devices",
      paramLabel = "N",
      defaultValue = "36",
      description = "Simulated devices, 1 to 1000 (default: ${DEFAULT-VALUE}).")
  private int devices;

  @Option(
      names = "--nodes",
      paramLabel = "N",
      defaultValue = "3",
      description = "How many nodes, 1 to 5 (default: ${DEFAULT-VALUE}).")
  private int nodes;

  @Option(
      names = "--agents-port",
      paramLabel = "N",
      defaultValue = "16161",
      description =
          "UDP port of the simulated devices on 127.20.0.0/16 (default: ${DEFAULT-VALUE}).")
  private int agents;

  DemoCommand(Terminal terminal, Launch launch) {
    this.terminal = terminal;
    this.launch = launch;
  }

  @Override
  public Integer call() {
    if (devices < 1 || devices > 1000) {
      throw CliException.wrongUsage("--devices: " + devices + " (expected: 1 to 1000)");
    }
    if (nodes < 1 || nodes > MOST_NODES) {
      throw CliException.wrongUsage("--nodes: " + nodes + " (expected: 1 to " + MOST_NODES + ")");
    }
    if (agents < 1 || agents > HostPort.MAX_PORT) {
      throw CliException.wrongUsage(
          "--agents-port: " + agents + " (expected: 1 to " + HostPort.MAX_PORT + ")");
    }
    int last = HostPort.MAX_PORT - nodes + 1;
    if (port < 0 || port > last) {
      throw CliException.wrongUsage("--port: " + port + " (expected: 0 to " + last + ")");
    }
    return launch.demo(new DemoOptions(port, data, devices, nodes, agents), terminal);
  }
}
