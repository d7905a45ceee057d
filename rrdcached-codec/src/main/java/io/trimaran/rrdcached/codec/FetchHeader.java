package io.trimaran.rrdcached.codec;

import java.util.List;

/** The lines before the values of FETCH and FETCHBIN. */
record FetchHeader(
    long flushVersion, long startSeconds, long endSeconds, long stepSeconds, int columns) {

  /** FlushVersion, Start, End, Step, DSCount. */
  static final int LINES = 5;

  static FetchHeader parse(List<String> lines) {
    if (lines.size() < LINES) {
      throw new RrdcachedProtocolException(
          "lines of FETCH: " + lines.size() + " (expected: >= " + LINES + ")");
    }
    long start = value(lines.get(1), "Start");
    long end = value(lines.get(2), "End");
    long step = value(lines.get(3), "Step");
    long columns = value(lines.get(4), "DSCount");
    if (step <= 0 || start < 0 || end < start || (end - start) / step > Integer.MAX_VALUE) {
      throw new RrdcachedProtocolException(
          "range of FETCH: " + start + " to " + end + " by " + step + " (expected: start <= end)");
    }
    if (columns < 1 || columns > Short.MAX_VALUE) {
      throw new RrdcachedProtocolException(
          "columns of FETCH: " + columns + " (expected: 1 to " + Short.MAX_VALUE + ")");
    }
    return new FetchHeader(value(lines.get(0), "FlushVersion"), start, end, step, (int) columns);
  }

  int rows() {
    return (int) ((endSeconds - startSeconds) / stepSeconds);
  }

  RrdReply.Fetched fetched(RrdReply.FetchFormat format, List<FetchedColumn> values) {
    return new RrdReply.Fetched(
        format, flushVersion, startSeconds, endSeconds, stepSeconds, values);
  }

  private static long value(String line, String name) {
    if (!LineReplies.before(line, ":").equals(name)) {
      throw LineReplies.unknown("line of FETCH", line, name);
    }
    return LineReplies.whole(LineReplies.after(line, ":").strip(), line);
  }
}
