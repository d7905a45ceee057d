package io.trimaran.cli;

import io.trimaran.config.HostPort;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the demonstration in the foreground. */
@Command(
    name = "demo",
    description =
        "Run Trimaran and a simulated network on loopback; prints the URL and the admin's"
            + " password. Ctrl-C stops everything.")
final class DemoCommand implements Callable<Integer> {

  private final Terminal terminal;
  private final Launch launch;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "8080",
      description = "Of the web interface, on loopback; 0 picks one (default: ${DEFAULT-VALUE}).")
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

  DemoCommand(Terminal terminal, Launch launch) {
    this.terminal = terminal;
    this.launch = launch;
  }

  @Override
  public Integer call() {
    if (devices < 1 || devices > 1000) {
      throw CliException.wrongUsage("--devices: " + devices + " (expected: 1 to 1000)");
    }
    if (port < 0 || port > 65_535) {
      throw CliException.wrongUsage("--port: " + port + " (expected: 0 to 65535)");
    }
    HostPort bind = new HostPort("127.0.0.1", port);
    return launch.demo(new Launch.DemoOptions(bind, data, devices), terminal);
  }
}
