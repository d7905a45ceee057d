package io.trimaran.cli;

import io.trimaran.config.ConfigException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Questions about the state of things, with the exit codes of monitoring plugins. */
@Command(
    name = "probe",
    description = "Ask how the parts of the cluster do.",
    exitCodeList = {"0:all is well", "1:a warning", "2:critical", "3:unknown: no answer"})
final class ProbeCommand implements Runnable {

  private final Terminal terminal;

  @Spec private CommandSpec spec = CommandSpec.create();

  ProbeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "no command");
  }

  /** What every probe takes. */
  static final class Form {
    @Option(names = "--json", description = "Print a JSON object.")
    private boolean isJson;
  }

  private int run(Probe probe, Connection connection, Form form) throws ConfigException {
    return probe.run(connection.open(terminal), terminal, form.isJson).code();
  }

  @Command(
      name = "nodes",
      description = {
        "Show every node: state, version, roles, groups, load, uptime, when it was last seen.",
        "A warning where one does not take part, critical where none does."
      })
  int nodes(@Mixin Connection connection, @Mixin Form form) throws ConfigException {
    return run(new ProbeNodes(), connection, form);
  }

  @Command(
      name = "assignments",
      description = {
        "Show how the devices of each group are shared out; with --json each device, too.",
        "A warning where the work is uneven, critical where nobody polls a group."
      })
  int assignments(@Mixin Connection connection, @Mixin Form form) throws ConfigException {
    return run(new ProbeAssignments(form.isJson), connection, form);
  }

  @Command(
      name = "device",
      description = "Show who polls a device, its last polls and next slot, and why it is down.")
  int device(
      @Mixin Connection connection,
      @Mixin Form form,
      @Parameters(paramLabel = "HOST", description = "Its name or number.") String host)
      throws ConfigException {
    return run(new ProbeDevice(host), connection, form);
  }

  @Command(
      name = "db",
      description = {
        "Show each database server and which one is used, and what is done once in the cluster.",
        "A warning where one can't be used or a duty is overdue, critical where none can be used."
      })
  int db(@Mixin Connection connection, @Mixin Form form, @Mixin Vantage from)
      throws ConfigException {
    return run(new ProbeDatabase(from), connection, form);
  }

  @Command(
      name = "sessions",
      aliases = "redis",
      description = "Show where sessions live and whether it can be reached.")
  int sessions(@Mixin Connection connection, @Mixin Form form, @Mixin Vantage from)
      throws ConfigException {
    return run(new ProbeSessions(from), connection, form);
  }

  @Command(name = "rrd", description = "Show each endpoint, and what waits for it.")
  int rrd(@Mixin Connection connection, @Mixin Form form, @Mixin Vantage from)
      throws ConfigException {
    return run(new ProbeEndpoints(from), connection, form);
  }

  @Command(name = "spool", description = "Show the samples that wait on disk.")
  int spool(@Mixin Connection connection, @Mixin Form form, @Mixin Vantage from)
      throws ConfigException {
    return run(new ProbeSpool(from), connection, form);
  }

  @Command(name = "backends", description = "Show where requests may be sent to.")
  int backends(@Mixin Connection connection, @Mixin Form form, @Mixin Vantage from)
      throws ConfigException {
    return run(new ProbeBackends(from), connection, form);
  }

  @Command(
      name = "snmp",
      description = {
        "Ask the agent of a monitored device, with its own credentials.",
        "From the node that polls it, or from another one."
      })
  int snmp(
      @Mixin Connection connection,
      @Mixin Form form,
      @Mixin Vantage from,
      @Parameters(
              index = "0",
              paramLabel = "get|walk|bulk",
              description = "One instance, all below, or the cells of a column.")
          ProbeSnmp.Way way,
      @Parameters(index = "1", paramLabel = "HOST", description = "The device's name or number.")
          String host,
      @Parameters(index = "2", paramLabel = "OID", description = "Such as 1.3.6.1.2.1.1.3.0.")
          String oid)
      throws ConfigException {
    return run(new ProbeSnmp(way, host, oid, from), connection, form);
  }

  @Command(name = "ping", description = "Send echo requests to a host, from every node or one.")
  int ping(
      @Mixin Connection connection,
      @Mixin Form form,
      @Mixin Vantage from,
      @Parameters(paramLabel = "HOST", description = "A name or an address.") String host)
      throws ConfigException {
    return run(new ProbePing(host, from), connection, form);
  }
}
