package io.trimaran.cli;

import io.trimaran.config.ConfigException;
import io.trimaran.config.NodeConfig;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs a node in the foreground. */
@Command(name = "node", description = "Run a node in the foreground; SIGTERM drains and stops it.")
final class NodeCommand implements Callable<Integer> {

  private final Terminal terminal;
  private final Launch launch;

  @Mixin private ConfigOptions options = new ConfigOptions();

  @Option(
      names = "--end-with-parent",
      hidden = true,
      description = "Stop when the process that started this one has ended.")
  private boolean endsWithParent;

  NodeCommand(Terminal terminal, Launch launch) {
    this.terminal = terminal;
    this.launch = launch;
  }

  @Override
  public Integer call() throws ConfigException {
    NodeConfig config = options.load(terminal).config();
    configureLogging(config.log());
    if (endsWithParent) {
      ProcessHandle.current().parent().ifPresent(NodeCommand::endWith);
    }
    return launch.node(config, terminal);
  }

  private static void endWith(ProcessHandle parent) {
    Thread.ofPlatform()
        .daemon()
        .name("parent")
        .start(
            () -> {
              parent.onExit().join();
              System.exit(0);
            });
  }

  /** Read by logback.xml, so it must come before the first logger. */
  static void configureLogging(NodeConfig.Log log) {
    System.setProperty("trimaran.log.level", log.level().name());
    System.setProperty("trimaran.log.format", log.format().name().toLowerCase(Locale.ROOT));
  }
}
