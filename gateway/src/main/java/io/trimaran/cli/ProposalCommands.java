package io.trimaran.cli;

import io.trimaran.config.ConfigException;
import io.vertx.core.json.JsonObject;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Neighbours that are no devices yet, and what scans have found. */
@Command(name = "proposed", description = "List, add and ignore what might be monitored.")
final class ProposalCommands implements Runnable {

  private final Terminal terminal;

  @Spec private CommandSpec spec = CommandSpec.create();

  ProposalCommands(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "no command");
  }

  @Command(name = "list", description = "List what might be monitored, newest first.")
  int list(
      @Mixin Connection connection,
      @Option(names = "--ignored", description = "What is ignored instead.") boolean isIgnored,
      @Option(names = "--json", description = "Print a JSON array.") boolean isJson)
      throws ConfigException {
    return new DeviceProposals(terminal, connection.open(terminal)).list(isIgnored, isJson);
  }

  @Command(name = "accept", description = "Try some by ping and SNMP, then monitor them.")
  int accept(
      @Mixin Connection connection,
      @Mixin SnmpOptions snmp,
      @Parameters(arity = "1..*", paramLabel = "ID", description = "Numbers of the list.")
          List<Long> ids,
      @Option(
              names = "--known",
              description = "Try the credentials that other devices have, one after the other.")
          boolean isByKnown,
      @Option(names = "--force", description = "Add them even if they do not answer.")
          boolean isForced)
      throws ConfigException {
    JsonObject fields = new JsonObject();
    if (isByKnown) {
      fields.put("known_credentials", true);
    } else {
      snmp.addTo(fields, terminal);
    }
    if (isForced) {
      fields.put("force_add", true);
    }
    return new DeviceProposals(terminal, connection.open(terminal)).accept(ids, fields);
  }

  @Command(name = "ignore", description = "Hear no more of some.")
  int ignore(
      @Mixin Connection connection,
      @Parameters(arity = "1..*", paramLabel = "ID", description = "Numbers of the list.")
          List<Long> ids,
      @Option(names = "--undo", description = "Have them proposed again.") boolean isUndone)
      throws ConfigException {
    return new DeviceProposals(terminal, connection.open(terminal)).ignore(ids, !isUndone);
  }
}
