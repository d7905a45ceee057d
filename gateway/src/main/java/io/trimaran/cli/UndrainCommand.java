package io.trimaran.cli;

import io.trimaran.config.ConfigException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Has a drained node take part again. */
@Command(
    name = "undrain",
    description = "Have a drained node take part again, and wait until it has its devices.")
final class UndrainCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private Connection connection = new Connection();
  @Mixin private SteeringOptions options = new SteeringOptions();

  @Parameters(paramLabel = "NODE", description = "Its name.")
  private String node = "";

  UndrainCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws ConfigException {
    Steering steering = new Steering(connection.open(terminal), terminal, options.patience());
    Steering.Outcome outcome = steering.undrain(node);
    outcome.tell(terminal, options.isJson(), node + " polls " + outcome.devices() + " devices", "");
    return 0;
  }
}
