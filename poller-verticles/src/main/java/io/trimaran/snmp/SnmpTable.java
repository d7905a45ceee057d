package io.trimaran.snmp;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** The cells of some columns, by row. A row is named by its index, the suffix behind the column. */
public final class SnmpTable {

  private final Map<Oid, Map<Oid, SnmpValue>> rowsOfColumn = new HashMap<>();
  private final TreeSet<Oid> rows = new TreeSet<>();

  /** Sorts {@code bindings} into these columns; what lies below none of them is left out. */
  public SnmpTable(Collection<VarBind> bindings, Collection<Oid> columns) {
    for (Oid column : columns) {
      rowsOfColumn.put(column, new HashMap<>());
    }
    for (VarBind binding : bindings) {
      for (Oid column : columns) {
        if (binding.oid().length() > column.length() && binding.oid().startsWith(column)) {
          put(column, binding);
          break;
        }
      }
    }
  }

  private void put(Oid column, VarBind binding) {
    Oid row = binding.oid().suffix(column.length());
    rows.add(row);
    rowsOfColumn.getOrDefault(column, Map.of()).put(row, binding.value());
  }

  /** The indexes of all rows in SNMP's order. */
  public SortedSet<Oid> rows() {
    return Collections.unmodifiableSortedSet(rows);
  }

  /** The cell, empty where the agent has none. */
  public Optional<SnmpValue> cell(Oid column, Oid row) {
    return Optional.ofNullable(rowsOfColumn.getOrDefault(column, Map.of()).get(row));
  }
}
