package io.trimaran.rrdcached.codec;

import java.util.ArrayList;
import java.util.List;

/** Makes columns of the rows of a text FETCH. */
final class FetchText {
  private static final int NAMES = FetchHeader.LINES;
  private static final int FIRST_ROW = NAMES + 1;

  private FetchText() {}

  static RrdReply fetched(String message, List<String> lines) {
    FetchHeader header = FetchHeader.parse(lines);
    if (lines.size() - FIRST_ROW != header.rows()) {
      throw new RrdcachedProtocolException(
          "rows of FETCH: " + (lines.size() - FIRST_ROW) + " (expected: " + header.rows() + ")");
    }
    List<String> names = names(lines.get(NAMES), header);
    double[][] values = new double[names.size()][header.rows()];
    for (int row = 0; row < header.rows(); row++) {
      row(lines.get(FIRST_ROW + row), row, values);
    }
    List<FetchedColumn> columns = new ArrayList<>(names.size());
    for (int column = 0; column < names.size(); column++) {
      columns.add(FetchedColumn.owning(names.get(column), values[column]));
    }
    return header.fetched(RrdReply.FetchFormat.TEXT, columns);
  }

  private static List<String> names(String line, FetchHeader header) {
    List<String> names =
        LineReplies.before(line, ": ").equals("DSName")
            ? List.of(LineReplies.after(line, ": ").split(" ", -1))
            : List.of();
    if (names.size() != header.columns()) {
      throw LineReplies.unknown("line of FETCH", line, "DSName, " + header.columns() + " names");
    }
    return names;
  }

  private static void row(String line, int row, double[][] values) {
    int at = LineReplies.before(line, ": ").length() + 2;
    for (int column = 0; column < values.length; column++) {
      int end = line.indexOf(' ', at);
      boolean isLast = column == values.length - 1;
      if (end < 0 != isLast) {
        throw LineReplies.unknown("row of FETCH", line, values.length + " values");
      }
      values[column][row] =
          LineReplies.real(line.substring(at, isLast ? line.length() : end), line);
      at = end + 1;
    }
  }
}
