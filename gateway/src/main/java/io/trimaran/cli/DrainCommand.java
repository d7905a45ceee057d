package io.trimaran.cli;

import io.trimaran.config.ConfigException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Empties a node before it is stopped or restarted. */
@Command(
    name = "drain",
    description = {
      "Have a node hand over its devices to the others, and wait for it.",
      "Each device between two of its polls. The node polls nothing and is not ready until undrain,"
          + " or until it is started again. Ends with 1 where devices stay because no other node"
          + " may poll them."
    })
final class DrainCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private Connection connection = new Connection();
  @Mixin private SteeringOptions options = new SteeringOptions();

  @Parameters(paramLabel = "NODE", description = "Its name.")
  private String node = "";

  DrainCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws ConfigException {
    Steering steering = new Steering(connection.open(terminal), terminal, options.patience());
    Steering.Outcome outcome = steering.drain(node);
    String stay =
        outcome.devices() == 0
            ? ""
            : ", but for " + outcome.devices() + " devices that no other node may poll";
    outcome.tell(terminal, options.isJson(), node + " is drained", stay);
    return outcome.devices() == 0 ? 0 : 1;
  }
}
