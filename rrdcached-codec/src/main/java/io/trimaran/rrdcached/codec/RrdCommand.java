package io.trimaran.rrdcached.codec;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a client asks of rrdcached: its whole protocol, as of 1.7.2 and 1.8.
 *
 * <p>File names are relative to the daemon's base directory or absolute within it; 1 to {@value
 * #FILE_CHARS} characters, no control characters. Times are seconds since 1970.
 */
public sealed interface RrdCommand {

  /** The most characters of a file name: the daemon repeats it in answers of at most 4096 bytes. */
  int FILE_CHARS = 1024;

  /** What may stand in a {@link Batch}. Its answer is always a single status. */
  sealed interface Batchable extends RrdCommand {}

  /**
   * Queues rows of a file, oldest first. The daemon takes the rows up to the first bad one and
   * answers for all of them with one refusal, so one row per command is what tells them apart.
   *
   * @param rows at least one
   */
  record Update(String file, List<UpdateRow> rows) implements Batchable {
    public Update {
      CommandChecks.file(file);
      rows = List.copyOf(rows);
      if (rows.isEmpty()) {
        throw new IllegalArgumentException("rows for " + file + ": 0 (expected: >= 1)");
      }
    }

    public Update(String file, UpdateRow row) {
      this(file, List.of(row));
    }
  }

  /**
   * Creates a file: whole under its name, or not at all.
   *
   * @param stepSeconds length of a primary data point, positive; 0 = the template's
   * @param startSeconds time before the first row; empty = ten seconds ago, or when the newest of
   *     the files to begin with was updated
   * @param noOverwrite refuse when the file exists; without it the daemon erases what is there
   * @param prefill files to begin with
   * @param sources 1 or more, unless there is a template; with the archives at most 128
   * @param archives 1 or more, unless there is a template
   */
  record Create(
      String file,
      long stepSeconds,
      OptionalLong startSeconds,
      boolean noOverwrite,
      Prefill prefill,
      List<DsDefinition> sources,
      List<RraDefinition> archives)
      implements Batchable {

    /** The step of a CREATE that names none. */
    public static final long DEFAULT_STEP_SECONDS = 300;

    public Create {
      CommandChecks.file(file);
      CommandChecks.start(file, startSeconds);
      sources = List.copyOf(sources);
      archives = List.copyOf(archives);
      if (prefill.template().isEmpty()) {
        CommandChecks.positive("step of " + file, stepSeconds);
        CommandChecks.someDefinitions(file, sources, archives);
      } else if (stepSeconds < 0) {
        throw new IllegalArgumentException(
            "step of " + file + ": " + stepSeconds + " (expected: >= 0, which is the template's)");
      }
      CommandChecks.definitions(file, sources, archives);
    }

    /** An empty file. */
    public Create(
        String file,
        long stepSeconds,
        OptionalLong startSeconds,
        boolean noOverwrite,
        List<DsDefinition> sources,
        List<RraDefinition> archives) {
      this(file, stepSeconds, startSeconds, noOverwrite, Prefill.NONE, sources, archives);
    }
  }

  /**
   * What a new file begins with: rrdcreate(1), --template and --source. Unlike the names of other
   * commands, these the daemon takes relative to the folder it works in, which is its base.
   *
   * @param template a file whose data sources and archives the new one has, before its own
   * @param files whose rows it gets: each row from the first file that knows it, of its own archive
   *     if that has it, else of finer or coarser ones
   */
  record Prefill(Optional<String> template, List<String> files) {

    /** Nothing. */
    public static final Prefill NONE = new Prefill(Optional.empty(), List.of());

    public Prefill {
      files = List.copyOf(files);
      template.ifPresent(CommandChecks::file);
      files.forEach(CommandChecks::file);
    }
  }

  /** Writes the file's queued rows to disk and answers when it is done. */
  record Flush(String file) implements Batchable {
    public Flush {
      CommandChecks.file(file);
    }
  }

  /** Drops the file's queued rows and what the daemon remembers of it. */
  record Forget(String file) implements Batchable {
    public Forget {
      CommandChecks.file(file);
    }
  }

  /** Keeps the file's rows in memory until {@link Resume}. A refusal closes the connection. */
  record Suspend(String file) implements Batchable {
    public Suspend {
      CommandChecks.file(file);
    }
  }

  /** Ends {@link Suspend}. A refusal closes the connection. */
  record Resume(String file) implements Batchable {
    public Resume {
      CommandChecks.file(file);
    }
  }

  /** {@link Suspend} for every file the daemon holds. */
  record SuspendAll() implements Batchable {}

  /** {@link Resume} for every file the daemon holds. */
  record ResumeAll() implements Batchable {}

  /**
   * Many commands for one answer: a fifth of the daemon's work per update. Cut off midway, what
   * arrived stays.
   *
   * @param commands at least one; {@link CodecLimits#batchCommands()} at most
   */
  record Batch(List<Batchable> commands) implements RrdCommand {
    public Batch {
      commands = List.copyOf(commands);
      if (commands.isEmpty()) {
        throw new IllegalArgumentException("commands of a batch: 0 (expected: >= 1)");
      }
    }
  }

  /**
   * Consolidated values as text. The daemon writes the file's queued rows first.
   *
   * @param startSeconds exclusive; zero or negative = relative to now
   * @param endSeconds inclusive, rounded up to a row; zero or negative = relative to now
   * @param columns data sources wanted, in the order wanted; empty = all
   */
  record Fetch(
      String file,
      ConsolidationFunction function,
      long startSeconds,
      long endSeconds,
      List<String> columns)
      implements RrdCommand {

    /** The start of a FETCH that names none. */
    public static final long DEFAULT_START_SECONDS = -86_400;

    public Fetch {
      CommandChecks.file(file);
      columns = CommandChecks.columns(columns);
    }
  }

  /** {@link Fetch} with binary columns: smaller, exact, and much cheaper on both sides. */
  record FetchBin(
      String file,
      ConsolidationFunction function,
      long startSeconds,
      long endSeconds,
      List<String> columns)
      implements RrdCommand {
    public FetchBin {
      CommandChecks.file(file);
      columns = CommandChecks.columns(columns);
    }
  }

  /** The header of the file on disk. */
  record FileInfo(String file) implements RrdCommand {
    public FileInfo {
      CommandChecks.file(file);
    }
  }

  /**
   * The time of an archive's oldest row.
   *
   * @param archive its index in the file, not negative
   */
  record First(String file, int archive) implements RrdCommand {
    public First {
      CommandChecks.file(file);
      if (archive < 0) {
        throw new IllegalArgumentException("archive: " + archive + " (expected: >= 0)");
      }
    }
  }

  /** The time of the newest row accepted, queued or written, rounded down to the step. */
  record Last(String file) implements RrdCommand {
    public Last {
      CommandChecks.file(file);
    }
  }

  /** The rows queued for a file, as text. */
  record Pending(String file) implements RrdCommand {
    public Pending {
      CommandChecks.file(file);
    }
  }

  /**
   * The files below a directory.
   *
   * @param path begins with a slash, which is the base directory
   */
  record ListFiles(boolean isRecursive, String path) implements RrdCommand {
    public ListFiles {
      CommandChecks.file(path);
      if (path.charAt(0) != '/') {
        throw new IllegalArgumentException("path: " + path + " (expected: begins with /)");
      }
    }
  }

  /** Starts writing everything queued, and answers at once. */
  record FlushAll() implements RrdCommand {}

  /** The files waiting to be written. */
  record WriteQueue() implements RrdCommand {}

  record Ping() implements RrdCommand {}

  record Stats() implements RrdCommand {}

  /** The daemon's help, of one command or of all. */
  record Help(Optional<String> topic) implements RrdCommand {
    public Help {
      topic.ifPresent(CommandChecks::file);
    }
  }

  /** Ends the connection. The daemon closes it without a word. */
  record Quit() implements RrdCommand {}
}
