package io.trimaran.snmp.agent.mib;

import io.trimaran.snmp.Oid;
import io.trimaran.snmp.SnmpValue;
import io.trimaran.snmp.VarBind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A conceptual table over objects of one kind, one object a row. Its cells take no memory: they are
 * computed from the row's object when they are asked for.
 */
public final class MibTable<T> implements MibView {

  /** A column's value for one row. */
  @FunctionalInterface
  public interface Cell<T> {
    /** An absent value is a hole in the table. */
    SnmpValue of(T row, Instant now);
  }

  private final Oid entry;
  private final TreeMap<Oid, T> rows = new TreeMap<>();
  private final TreeMap<Long, Cell<T>> columns = new TreeMap<>();

  /**
   * Without columns still.
   *
   * @param entry the table's entry object, above the columns: 1.3.6.1.2.1.2.2.1 of ifTable
   * @param index what names a row; must differ
   */
  public MibTable(String entry, List<T> rows, Function<T, Oid> index) {
    this.entry = Oid.of(entry);
    for (T row : rows) {
      if (this.rows.put(index.apply(row), row) != null) {
        throw new IllegalArgumentException(
            entry + ": two rows of index " + index.apply(row) + " (expected: one)");
      }
    }
  }

  /** Adds a column. Only before the table is read. */
  public MibTable<T> column(int number, Cell<T> cell) {
    columns.put((long) number, cell);
    return this;
  }

  @Override
  public Optional<SnmpValue> get(Oid instance, Instant now) {
    int depth = entry.length();
    if (instance.length() <= depth + 1 || !instance.startsWith(entry)) {
      return Optional.empty();
    }
    Cell<T> cell = columns.get(instance.sub(depth));
    T row = rows.get(instance.suffix(depth + 1));
    return cell == null || row == null
        ? Optional.empty()
        : Optional.of(cell.of(row, now)).filter(value -> !(value instanceof SnmpValue.Absent));
  }

  @Override
  public Optional<VarBind> next(Oid after, Instant now) {
    int depth = entry.length();
    if (!after.startsWith(entry)) {
      return after.compareTo(entry) < 0 ? first(columns, rows, now) : Optional.empty();
    }
    if (after.length() == depth) {
      return first(columns, rows, now);
    }
    long column = after.sub(depth);
    Map<Oid, T> rowsBehind = rows.tailMap(after.suffix(depth + 1), false);
    return first(columns.subMap(column, true, column, true), rowsBehind, now)
        .or(() -> first(columns.tailMap(column, false), rows, now));
  }

  private Optional<VarBind> first(Map<Long, Cell<T>> some, Map<Oid, T> these, Instant now) {
    for (Map.Entry<Long, Cell<T>> column : some.entrySet()) {
      for (Map.Entry<Oid, T> row : these.entrySet()) {
        SnmpValue value = column.getValue().of(row.getValue(), now);
        if (!(value instanceof SnmpValue.Absent)) {
          Oid instance = entry.child(column.getKey().intValue()).child(row.getKey());
          return Optional.of(new VarBind(instance, value));
        }
      }
    }
    return Optional.empty();
  }
}
