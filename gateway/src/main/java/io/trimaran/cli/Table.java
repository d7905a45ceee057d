package io.trimaran.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Columns of text under their titles, as wide as their widest cell. What devices say of themselves
 * is shown without its control characters, so that none of them can talk to the terminal.
 */
final class Table {

  private static final String BETWEEN = "  ";
  private static final String NOTHING = "-";

  private final List<List<String>> rows = new ArrayList<>();

  Table(String... titles) {
    rows.add(List.of(titles));
  }

  /** Adds a row; cells that it lacks are empty. */
  void add(Object... cells) {
    rows.add(Arrays.stream(cells).map(Table::cell).toList());
  }

  void print(PrintWriter out) {
    int[] widths = widths();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < row.size(); column++) {
        String cell = row.get(column);
        line.append(column == 0 ? "" : BETWEEN).append(cell);
        line.append(" ".repeat(widths[column] - cell.length()));
      }
      out.println(line.toString().stripTrailing());
    }
  }

  /** A text that is safe on a terminal, on one line; {@code -} for an empty one. */
  static String cell(Object value) {
    String text = Shown.line(value.toString());
    return text.isEmpty() ? NOTHING : text;
  }

  private int[] widths() {
    int[] widths = new int[rows.stream().mapToInt(List::size).max().orElse(0)];
    for (List<String> row : rows) {
      for (int column = 0; column < row.size(); column++) {
        widths[column] = Math.max(widths[column], row.get(column).length());
      }
    }
    return widths;
  }
}
