package io.trimaran.rrdcached.codec;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Makes a {@link RrdCommand.Create} of its line, in {@code rrdtool create}'s own notation. */
final class CreateParser {
  private static final String ERROR = "RRD Error: ";

  private final List<String> sources = new ArrayList<>();
  private final List<String> archives = new ArrayList<>();
  private final List<String> prefill = new ArrayList<>();
  private Optional<String> template = Optional.empty();
  private OptionalLong stepSeconds = OptionalLong.empty();
  private OptionalLong startSeconds = OptionalLong.empty();
  private boolean noOverwrite;

  private CreateParser() {}

  static RrdCommand.Create create(Fields arguments) throws MalformedCommand {
    String file = arguments.next();
    CommandChecks.file(file);
    CreateParser parser = new CreateParser();
    while (arguments.hasNext()) {
      parser.argument(arguments);
    }
    return parser.finish(file);
  }

  private void argument(Fields arguments) throws MalformedCommand {
    String argument = arguments.next();
    if (argument.startsWith("DS:")) {
      sources.add(argument);
    } else if (argument.startsWith("RRA:")) {
      archives.add(argument);
    } else if (argument.startsWith("-s")) {
      stepSeconds = OptionalLong.of(step(arguments.next()));
    } else if (argument.startsWith("-b")) {
      startSeconds = OptionalLong.of(start(arguments.next()));
    } else if (argument.startsWith("-O")) {
      noOverwrite = true;
    } else if (argument.startsWith("-r")) {
      prefill.add(arguments.next());
    } else if (argument.startsWith("-t")) {
      template = Optional.of(arguments.next());
    } else {
      throw MalformedCommand.usage(Verb.CREATE);
    }
  }

  private RrdCommand.Create finish(String file) throws MalformedCommand {
    if (archives.isEmpty() && template.isEmpty()) {
      throw new MalformedCommand(ERROR + "you must define at least one Round Robin Archive");
    }
    if (sources.isEmpty() && template.isEmpty()) {
      throw new MalformedCommand(ERROR + "you must define at least one Data Source");
    }
    try {
      List<DsDefinition> dataSources = new ArrayList<>();
      Set<String> names = new HashSet<>();
      for (String text : sources) {
        DsDefinition source = source(text);
        if (!names.add(source.name())) {
          throw new MalformedCommand(ERROR + "Duplicate DS name: " + source.name());
        }
        dataSources.add(source);
      }
      List<RraDefinition> rras = new ArrayList<>();
      for (String archive : archives) {
        rras.add(archive(archive));
      }
      return new RrdCommand.Create(
          file,
          stepSeconds.orElse(template.isPresent() ? 0 : RrdCommand.Create.DEFAULT_STEP_SECONDS),
          startSeconds,
          noOverwrite,
          new RrdCommand.Prefill(template, prefill),
          dataSources,
          rras);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new MalformedCommand(ERROR + e.getMessage());
    }
  }

  private static DsDefinition source(String text) throws MalformedCommand {
    List<String> parts = List.of(text.split(":", -1));
    if (parts.size() < 2 || !DsDefinition.isName(parts.get(1))) {
      throw new MalformedCommand(ERROR + "invalid DS format");
    }
    if (parts.size() != 6) {
      throw new MalformedCommand(
          ERROR
              + "failed to parse data source "
              + text
              + ": expected DS:name:type:heartbeat:min:max");
    }
    DsType type =
        DsType.ofName(parts.get(2))
            .orElseThrow(
                () ->
                    new MalformedCommand(
                        ERROR + "invalid DS type specified (" + parts.get(2) + ")"));
    long heartbeat = RrdDuration.parse(parts.get(3), 1);
    double min = limit("min", parts.get(4));
    double max = limit("max", parts.get(5));
    String rest = String.join(":", parts.subList(3, parts.size()));
    if (heartbeat <= 0) {
      throw new MalformedCommand(
          ERROR + "failed to parse data source " + rest + ": value must be positive");
    }
    if (min >= max) {
      throw new MalformedCommand(
          ERROR
              + "failed to parse data source "
              + rest
              + ": min must be less than max in DS definition");
    }
    return new DsDefinition(parts.get(1), type, heartbeat, min, max);
  }

  private RraDefinition archive(String text) throws MalformedCommand {
    List<String> parts = List.of(text.split(":", -1));
    if (parts.size() != 5) {
      throw new MalformedCommand(
          ERROR + "failed to parse archive " + text + ": expected RRA:CF:xff:steps:rows");
    }
    ConsolidationFunction function =
        ConsolidationFunction.ofName(parts.get(1))
            .orElseThrow(
                () ->
                    new MalformedCommand(
                        ERROR + "Unrecognized consolidation function " + parts.get(1)));
    double xff = number("xff", parts.get(2));
    if (xff < 0 || xff >= 1) {
      throw new MalformedCommand(ERROR + "Invalid xff: must be between 0 and 1");
    }
    long steps = RrdDuration.parse(parts.get(3), pointSeconds(parts.get(3)));
    if (steps <= 0) {
      throw notPositive("step", parts.get(3));
    }
    long rowSeconds = Math.multiplyExact(pointSeconds(parts.get(4)), steps);
    long rows = RrdDuration.parse(parts.get(4), rowSeconds);
    if (rows <= 0) {
      throw notPositive("row count", parts.get(4));
    }
    return new RraDefinition(function, xff, steps, rows);
  }

  /* The step of a template is not known here: lengths of time need one that is. */
  private long pointSeconds(String text) throws MalformedCommand {
    boolean isCount = text.chars().allMatch(Character::isDigit);
    if (!isCount && template.isPresent() && stepSeconds.isEmpty()) {
      throw new MalformedCommand(ERROR + text + " with -t (expected: a count, or -s before it)");
    }
    return stepSeconds.orElse(RrdCommand.Create.DEFAULT_STEP_SECONDS);
  }

  private static MalformedCommand notPositive(String what, String text) {
    return new MalformedCommand(
        ERROR + "Invalid " + what + " " + text + ": value must be positive");
  }

  private static double limit(String what, String text) throws MalformedCommand {
    return text.equals("U") ? Double.NaN : number(what, text);
  }

  private static double number(String what, String text) throws MalformedCommand {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new MalformedCommand(
          ERROR + "parsing " + what + " val - Cannot convert '" + text + "' to float");
    }
  }

  /* rrdcached silently takes 300 for -s 0 and -s abc, and 1 for 1m: here they are refused. */
  private static long step(String text) throws MalformedCommand {
    long step = RrdDuration.parse(text, 1);
    if (step <= 0) {
      throw new MalformedCommand(ERROR + "step size: " + text + " (expected: > 0)");
    }
    return step;
  }

  private static long start(String text) throws MalformedCommand {
    try {
      long start = Long.parseLong(text);
      if (start >= CommandChecks.FIRST_START_SECONDS) {
        return start;
      }
    } catch (NumberFormatException e) {
      // rrdcached reads it as 0, and refuses as below.
    }
    throw new MalformedCommand("The first entry must be after 1980.");
  }
}
