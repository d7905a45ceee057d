package io.trimaran.store;

import io.vertx.sqlclient.Row;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Columns of a table in one order, for all statements that name them. Rows are read by position,
 * because the products disagree on the case of names.
 */
final class Columns {

  private final List<String> names;
  private final Map<String, Integer> positions = new HashMap<>();

  private Columns(List<String> names) {
    this.names = List.copyOf(names);
    for (int i = 0; i < names.size(); i++) {
      if (positions.put(names.get(i), i) != null) {
        throw new IllegalArgumentException("column: " + names.get(i) + " (expected: once)");
      }
    }
  }

  static Columns of(String... names) {
    return new Columns(Arrays.asList(names));
  }

  /** These, then more. */
  Columns and(Columns more) {
    return new Columns(
        java.util.stream.Stream.concat(names.stream(), more.names.stream()).toList());
  }

  int size() {
    return names.size();
  }

  /** {@code a, b}: for SELECT and INSERT. */
  String list() {
    return String.join(", ", names);
  }

  /** {@code t.a, t.b}. */
  String list(String table) {
    return names.stream().map(name -> table + "." + name).collect(Collectors.joining(", "));
  }

  /** {@code ?, ?}: for VALUES. */
  String marks() {
    return names.stream().map(name -> "?").collect(Collectors.joining(", "));
  }

  /** {@code a = ?, b = ?}: for UPDATE. */
  String assignments() {
    return names.stream().map(name -> name + " = ?").collect(Collectors.joining(", "));
  }

  /** {@code a = VALUES(a), b = VALUES(b)}: for ON DUPLICATE KEY UPDATE. */
  String replacements() {
    return names.stream()
        .map(name -> name + " = VALUES(" + name + ")")
        .collect(Collectors.joining(", "));
  }

  /** The values of a row that was selected with {@link #list}. */
  Cells read(Row row) {
    return new Cells(positions, row);
  }
}
