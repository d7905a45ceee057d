package io.trimaran.snmp;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an agent is asked in one go: instances, and columns of tables.
 *
 * @param instances to get
 * @param columns to read
 */
public record Questions(List<Oid> instances, List<Column> columns) {

  /** Nothing. */
  public static final Questions NONE = new Questions(List.of(), List.of());

  public Questions {
    instances = List.copyOf(instances);
    columns = List.copyOf(columns);
  }

  /**
   * A column of a table.
   *
   * @param rows indexes of the rows that it is known to have, in order: it is read up to the last
   *     of them. Empty to read it to its end
   */
  public record Column(Oid root, List<Oid> rows) {
    public Column {
      rows = List.copyOf(rows);
    }
  }

  /** Instances alone. */
  public static Questions get(List<Oid> instances) {
    return new Questions(instances, List.of());
  }

  /** Columns alone, to their ends. */
  public static Questions walk(List<Oid> columns) {
    return of(List.of(), columns);
  }

  /** Instances, and columns to their ends. */
  public static Questions of(List<Oid> instances, List<Oid> columns) {
    return new Questions(
        instances, columns.stream().map(root -> new Column(root, List.of())).toList());
  }

  /** Instances, and columns up to the last of these rows. */
  public static Questions of(List<Oid> instances, List<Oid> columns, List<Oid> rows) {
    return new Questions(instances, columns.stream().map(root -> new Column(root, rows)).toList());
  }

  /** All of these together: what several ask for is asked once, and as far as one of them wants. */
  public static Questions merged(Collection<Questions> all) {
    Set<Oid> instances = new LinkedHashSet<>();
    Map<Oid, Column> columns = new LinkedHashMap<>();
    for (Questions questions : all) {
      instances.addAll(questions.instances);
      questions.columns.forEach(column -> columns.merge(column.root(), column, Questions::longer));
    }
    return new Questions(List.copyOf(instances), List.copyOf(columns.values()));
  }

  private static Column longer(Column one, Column other) {
    if (one.rows().isEmpty() || other.rows().isEmpty()) {
      return one.rows().isEmpty() ? one : other;
    }
    return one.rows().getLast().compareTo(other.rows().getLast()) >= 0 ? one : other;
  }

  /** The columns' roots. */
  public List<Oid> roots() {
    return columns.stream().map(Column::root).toList();
  }

  /** Whether nothing is asked. */
  public boolean isEmpty() {
    return instances.isEmpty() && columns.isEmpty();
  }
}
