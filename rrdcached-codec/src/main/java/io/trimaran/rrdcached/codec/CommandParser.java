package io.trimaran.rrdcached.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes commands of lines, refusing in rrdcached's words what it would refuse. */
final class CommandParser {
  private CommandParser() {}

  /**
   * The command of a line.
   *
   * @param verb not BATCH, which is no command but a mode
   * @param arguments what follows the verb
   * @throws MalformedCommand with the answer, if it is none
   */
  static RrdCommand parse(Verb verb, Fields arguments) throws MalformedCommand {
    try {
      return switch (verb) {
        case UPDATE -> RowParser.update(arguments);
        case CREATE -> CreateParser.create(arguments);
        case FETCH -> fetch(arguments);
        case FETCHBIN -> fetchBin(arguments);
        case FLUSH -> new RrdCommand.Flush(arguments.next());
        case PENDING -> new RrdCommand.Pending(arguments.next());
        case FORGET -> new RrdCommand.Forget(arguments.next());
        case INFO -> new RrdCommand.FileInfo(arguments.next());
        case FIRST -> new RrdCommand.First(arguments.next(), archive(arguments.next()));
        case LAST -> new RrdCommand.Last(arguments.next());
        case LIST -> list(arguments);
        case SUSPEND -> new RrdCommand.Suspend(arguments.next());
        case RESUME -> new RrdCommand.Resume(arguments.next());
        case HELP ->
            new RrdCommand.Help(
                arguments.hasNext()
                    ? Optional.of(arguments.next()).filter(topic -> !topic.isEmpty())
                    : Optional.empty());
        case FLUSHALL -> new RrdCommand.FlushAll();
        case QUEUE -> new RrdCommand.WriteQueue();
        case STATS -> new RrdCommand.Stats();
        case PING -> new RrdCommand.Ping();
        case SUSPENDALL -> new RrdCommand.SuspendAll();
        case RESUMEALL -> new RrdCommand.ResumeAll();
        case QUIT -> new RrdCommand.Quit();
        case BATCH -> throw new MalformedCommand("Can't use 'BATCH' here.");
      };
    } catch (IllegalArgumentException e) {
      throw new MalformedCommand(String.valueOf(e.getMessage()));
    }
  }

  private static RrdCommand fetch(Fields arguments) throws MalformedCommand {
    String file = arguments.next();
    ConsolidationFunction function = function(arguments.next());
    return new RrdCommand.Fetch(
        file, function, start(arguments), end(arguments), columns(arguments));
  }

  private static RrdCommand fetchBin(Fields arguments) throws MalformedCommand {
    String file = arguments.next();
    ConsolidationFunction function = function(arguments.next());
    return new RrdCommand.FetchBin(
        file, function, start(arguments), end(arguments), columns(arguments));
  }

  private static ConsolidationFunction function(String name) throws MalformedCommand {
    return ConsolidationFunction.ofName(name)
        .orElseThrow(
            () ->
                new MalformedCommand(
                    "rrd_fetch_r failed: unknown consolidation function '" + name + "'"));
  }

  private static long start(Fields arguments) throws MalformedCommand {
    return arguments.hasNext()
        ? time("start", arguments.next())
        : RrdCommand.Fetch.DEFAULT_START_SECONDS;
  }

  private static long end(Fields arguments) throws MalformedCommand {
    return arguments.hasNext() ? time("end", arguments.next()) : 0;
  }

  private static long time(String which, String text) throws MalformedCommand {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new MalformedCommand(
          "Cannot parse " + which + " time `" + text + "': Only simple integers are allowed.");
    }
  }

  private static List<String> columns(Fields arguments) throws MalformedCommand {
    List<String> columns = new ArrayList<>();
    while (arguments.hasNext()) {
      String column = arguments.next();
      if (!column.isEmpty()) {
        columns.add(column);
      }
    }
    return columns;
  }

  private static int archive(String text) throws MalformedCommand {
    try {
      int archive = Integer.parseInt(text);
      if (archive >= 0) {
        return archive;
      }
    } catch (NumberFormatException e) {
      // Refused below, like a negative one.
    }
    throw new MalformedCommand("Invalid index specified (" + text + ")");
  }

  private static RrdCommand list(Fields arguments) throws MalformedCommand {
    String first = arguments.next();
    if (first.startsWith("/")) {
      return new RrdCommand.ListFiles(false, first);
    }
    if (!first.equals("RECURSIVE")) {
      throw MalformedCommand.usage(Verb.LIST);
    }
    String path = arguments.next();
    return new RrdCommand.ListFiles(true, path.startsWith("/") ? path : "/" + path);
  }
}
