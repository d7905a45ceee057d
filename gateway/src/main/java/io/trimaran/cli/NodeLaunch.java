package io.trimaran.cli;

import io.trimaran.config.ConfigException;
import io.trimaran.config.ConfigSource;
import io.trimaran.config.NodeConfig;
import io.trimaran.node.Demo;
import io.trimaran.node.Foreground;
import io.trimaran.node.NodeSetup;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs nodes in this process. */
final class NodeLaunch implements Launch {

  private static final String PASSWORD = "TRIMARAN_ADMIN_PASSWORD";

  @Override
  public int node(NodeConfig config, Terminal terminal) {
    return new Foreground(terminal.out())
        .run(setup(config, terminal), (vertx, node) -> terminal.out().flush());
  }

  @Override
  public int demo(DemoOptions options, Terminal terminal) {
    NodeSetup setup = setup(config(options), terminal);
    try {
      Demo demo = Demo.start(options.devices());
      return new Foreground(terminal.out()).run(setup, demo::join);
    } catch (IOException e) {
      throw new CliException("the simulated network can't be started: " + e.getMessage(), e);
    }
  }

  private static NodeSetup setup(NodeConfig config, Terminal terminal) {
    return new NodeSetup(config, Version.release(), terminal.variable(PASSWORD));
  }

  /** A demonstration takes nothing from the environment, and little of the disk. */
  private static NodeConfig config(DemoOptions options) {
    List<String> settings =
        List.of(
            "node.name=demo",
            "node.data=" + options.data(),
            "http.bind=" + options.bind(),
            "rrd.archives=short",
            "poller.interval=10s");
    try {
      return new ConfigSource(Optional.empty(), settings, Map.of()).load().config();
    } catch (ConfigException e) {
      throw new CliException(String.valueOf(e.getMessage()));
    }
  }
}
