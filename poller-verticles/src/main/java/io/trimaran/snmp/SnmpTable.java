package io.trimaran.snmp;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The cells of some columns, by row. A row is named by its index, the suffix behind the column. */
public final class SnmpTable {

  private final TreeMap<Oid, Map<Oid, SnmpValue>> cellsOfColumn = new TreeMap<>();
  private final TreeSet<Oid> rows;

  /**
   * Sorts {@code bindings} into these columns, none of which lies below another; what lies below
   * none of them is left out.
   */
  public SnmpTable(Collection<VarBind> bindings, Collection<Oid> columns) {
    for (Oid column : columns) {
      cellsOfColumn.put(column, new HashMap<>());
    }
    Set<Oid> indexes = new HashSet<>();
    for (VarBind binding : bindings) {
      Optional.ofNullable(cellsOfColumn.lowerEntry(binding.oid()))
          .filter(nearest -> binding.oid().startsWith(nearest.getKey()))
          .ifPresent(
              column -> {
                Oid row = binding.oid().suffix(column.getKey().length());
                indexes.add(row);
                column.getValue().put(row, binding.value());
              });
    }
    rows = new TreeSet<>(indexes);
  }

  /** The indexes of all rows in SNMP's order. */
  public SortedSet<Oid> rows() {
    return Collections.unmodifiableSortedSet(rows);
  }

  /** The cell, empty where the agent has none. */
  public Optional<SnmpValue> cell(Oid column, Oid row) {
    return Optional.ofNullable(cellsOfColumn.getOrDefault(column, Map.of()).get(row));
  }
}
