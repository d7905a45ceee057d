package io.trimaran.cli;

import io.trimaran.config.ConfigException;
import io.trimaran.config.Problem;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Where the process starts. */
public final class Main {

  private static final int WRONG_USAGE = 2;

  private Main() {}

  public static void main(String[] args) {
    System.exit(run(Terminal.ofSystem(), new NodeLaunch(), args));
  }

  /**
   * Runs one command.
   *
   * @param launch what {@code node} and {@code demo} start
   * @return the process's exit code
   */
  static int run(Terminal terminal, Launch launch, String... args) {
    return new CommandLine(new Trimaran())
        .addSubcommand(new NodeCommand(terminal, launch))
        .addSubcommand(new DemoCommand(terminal, launch))
        .addSubcommand(new CheckCommand(terminal))
        .addSubcommand(new DeviceCommand(terminal))
        .addSubcommand(new ProposalCommands(terminal))
        .addSubcommand(new UserCommand(terminal))
        .addSubcommand(new TokenCommand(terminal))
        .addSubcommand(new ProbeCommand(terminal))
        .addSubcommand(new DrainCommand(terminal))
        .addSubcommand(new UndrainCommand(terminal))
        .addSubcommand(new RebalanceCommand(terminal))
        .addSubcommand(new DoctorCommand(terminal))
        .addSubcommand(new GapsCommand(terminal))
        .addSubcommand(new DrillCommand(terminal))
        .addSubcommand(new RrdCommand(terminal))
        .addSubcommand(new BackupCommand(terminal))
        .addSubcommand(new RestoreCommand(terminal))
        .addSubcommand(
            new CommandLine(new BenchCommand(terminal))
                .addSubcommand(new BenchPoll(terminal))
                .addSubcommand(new BenchGateway(terminal)))
        .addSubcommand(new VersionCommand(terminal))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(terminal.out())
        .setErr(terminal.err())
        .setParameterExceptionHandler((problem, parsed) -> report(terminal, problem))
        .setExecutionExceptionHandler((problem, command, parsed) -> report(terminal, problem))
        .execute(args);
  }

  /** A group of commands shows what there is, a command says where to read on. */
  private static int report(Terminal terminal, ParameterException problem) {
    CommandLine command = problem.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    terminal.err().println(name + ": " + problem.getMessage());
    if (!UnmatchedArgumentException.printSuggestions(problem, terminal.err())
        && !command.getSubcommands().isEmpty()) {
      command.usage(terminal.err());
    } else {
      terminal.err().println("Try `" + name + " --help`.");
    }
    return WRONG_USAGE;
  }

  private static int report(Terminal terminal, Exception problem) throws Exception {
    return switch (problem) {
      case CliException failure -> {
        terminal.err().println("trimaran: " + failure.getMessage());
        yield failure.exitCode();
      }
      case ConfigException refusal -> {
        refusal.problems().stream().map(Problem::toString).forEach(terminal.err()::println);
        int count = refusal.problems().size();
        terminal
            .err()
            .printf(
                "trimaran: %d problem%s in the configuration, nothing was started%n",
                count, count == 1 ? "" : "s");
        yield WRONG_USAGE;
      }
      default -> throw problem;
    };
  }
}
