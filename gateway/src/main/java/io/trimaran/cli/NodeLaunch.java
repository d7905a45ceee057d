package io.trimaran.cli;

import io.trimaran.config.NodeConfig;
import io.trimaran.demo.DemoOptions;
import io.trimaran.demo.Demonstration;
import io.trimaran.node.Foreground;
import io.trimaran.node.NodeSetup;
import java.io.IOException;

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
    try {
      new Demonstration(
              options,
              terminal.environment(),
              terminal.variable(PASSWORD).orElse(""),
              terminal.out())
          .run();
      return 0;
    } catch (IOException e) {
      throw new CliException("the demonstration can't be started: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 1;
    }
  }

  private static NodeSetup setup(NodeConfig config, Terminal terminal) {
    return new NodeSetup(config, Version.release(), terminal.variable(PASSWORD));
  }
}
