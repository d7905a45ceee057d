package io.trimaran.rrdcached.codec;

import java.util.List;
import java.util.Optional;

/** What rrdcached answers to an {@link RrdCommand}. A refusal is an answer too. */
public sealed interface RrdReply {

  /** Done: UPDATE, CREATE, FLUSH, FLUSHALL, FORGET, PING, SUSPEND and the like. */
  record Ok(String message) implements RrdReply {}

  /** Not done. */
  record Refused(String message) implements RrdReply {
    public Refusal reason() {
      return Refusal.of(message);
    }
  }

  /** A status and its lines: HELP, PENDING, QUEUE, LIST. */
  record Lines(String message, List<String> lines) implements RrdReply {
    public Lines {
      lines = List.copyOf(lines);
    }
  }

  /**
   * The answer to a {@link RrdCommand.Batch}: every command that is not listed was done.
   *
   * @param errors in the order of their lines
   */
  record BatchDone(List<BatchError> errors) implements RrdReply {
    public BatchDone {
      errors = List.copyOf(errors);
    }
  }

  /**
   * Why one command of a batch was not done.
   *
   * @param line the command's number in the batch, from 1
   */
  record BatchError(int line, String message) {
    public BatchError {
      if (line < 1) {
        throw new IllegalArgumentException("line of a batch: " + line + " (expected: >= 1)");
      }
    }

    public Refusal reason() {
      return Refusal.of(message);
    }
  }

  /** The answer to FIRST and LAST: seconds since 1970. */
  record Time(long epochSeconds) implements RrdReply {}

  /** How the values of a {@link Fetched} travel. */
  enum FetchFormat {
    /** FETCH: a line of decimals per row. */
    TEXT,
    /** FETCHBIN: a run of IEEE doubles per column. */
    BINARY
  }

  /**
   * Consolidated values, one column per data source.
   *
   * @param startSeconds the time before the first row
   * @param endSeconds the time of the last row
   * @param stepSeconds between rows, positive
   * @param columns all with {@link #rows()} values
   */
  record Fetched(
      FetchFormat format,
      long flushVersion,
      long startSeconds,
      long endSeconds,
      long stepSeconds,
      List<FetchedColumn> columns)
      implements RrdReply {

    public Fetched {
      CommandChecks.positive("stepSeconds", stepSeconds);
      columns = List.copyOf(columns);
      if (endSeconds < startSeconds) {
        throw new IllegalArgumentException(
            "fetched range: " + startSeconds + " to " + endSeconds + " (expected: start <= end)");
      }
      long rows = (endSeconds - startSeconds) / stepSeconds;
      for (FetchedColumn column : columns) {
        if (column.size() != rows) {
          throw new IllegalArgumentException(
              "values of " + column.name() + ": " + column.size() + " (expected: " + rows + ")");
        }
      }
    }

    public int rows() {
      return (int) ((endSeconds - startSeconds) / stepSeconds);
    }

    /** The time of a row, counted from 0: the end of the interval its values stand for. */
    public long rowSeconds(int row) {
      return startSeconds + (row + 1) * stepSeconds;
    }

    public Optional<FetchedColumn> column(String name) {
      return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }
  }

  /**
   * The header of a file.
   *
   * @param message the status text, which names the file
   * @param entries in the file's order; keys as {@code rrdtool info} prints them
   */
  record FileInfo(String message, List<InfoEntry> entries) implements RrdReply {
    public FileInfo {
      entries = List.copyOf(entries);
    }

    public Optional<InfoValue> find(String key) {
      return entries.stream()
          .filter(entry -> entry.key().equals(key))
          .map(InfoEntry::value)
          .findFirst();
    }
  }

  /** One line of {@link FileInfo}: {@code ds[a].minimal_heartbeat} and 600. */
  record InfoEntry(String key, InfoValue value) {}

  /** A value of a file's header. */
  sealed interface InfoValue {

    /** A count, a time or a size. */
    record Whole(long value) implements InfoValue {}

    /** A number; NaN = unknown or without limit. */
    record Real(double value) implements InfoValue {}

    record Text(String value) implements InfoValue {}
  }

  /** The answer to STATS: counters since the daemon's start. */
  record Statistics(
      long queueLength,
      long updatesReceived,
      long flushesReceived,
      long updatesWritten,
      long dataSetsWritten,
      long treeNodesNumber,
      long treeDepth,
      long journalBytes,
      long journalRotate)
      implements RrdReply {}

  /** The answer to QUIT: the daemon closed the connection, as asked. */
  record Goodbye() implements RrdReply {}
}
