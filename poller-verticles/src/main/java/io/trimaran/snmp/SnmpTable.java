package io.trimaran.snmp;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The cells of some columns, by row. A row is named by its index, the suffix behind the column. */
public final class SnmpTable {

  /** Without columns. */
  public static final SnmpTable EMPTY = new SnmpTable(List.of(), List.of());

  private final Map<Oid, Cells> columns;

  /** Where a cell was found last: its neighbours in other columns mostly are there, too. */
  private int lastFound;

  private SnmpTable(Map<Oid, Cells> columns) {
    this.columns = columns;
  }

  /**
   * Sorts {@code bindings} into these columns, none of which lies below another; what lies below
   * none of them is left out. The columns are taken as complete.
   */
  public SnmpTable(Collection<VarBind> bindings, Collection<Oid> columns) {
    this(sorted(bindings, columns));
  }

  private static Map<Oid, Cells> sorted(Collection<VarBind> bindings, Collection<Oid> columns) {
    TreeMap<Oid, List<VarBind>> byColumn = new TreeMap<>();
    columns.forEach(column -> byColumn.put(column, new ArrayList<>()));
    for (VarBind binding : bindings) {
      Optional.ofNullable(byColumn.lowerEntry(binding.oid()))
          .filter(nearest -> binding.oid().startsWith(nearest.getKey()))
          .ifPresent(column -> column.getValue().add(binding));
    }
    Builder builder = new Builder(List.copyOf(columns));
    int column = 0;
    for (Oid root : columns) {
      List<VarBind> cells = byColumn.getOrDefault(root, List.of());
      cells.sort(Comparator.comparing(VarBind::oid));
      for (VarBind cell : cells) {
        builder.add(column, cell.oid().suffix(root.length()), cell.value(), Instant.EPOCH);
      }
      column++;
    }
    return builder.build().columns;
  }

  /** Collects the cells of columns, each in the order of its rows. */
  public static final class Builder {
    private final List<Oid> roots;
    private final Cells[] cells;

    /** For these columns, which differ. */
    public Builder(List<Oid> roots) {
      this.roots = List.copyOf(roots);
      this.cells = new Cells[roots.size()];
      Arrays.setAll(cells, position -> new Cells());
    }

    /**
     * Adds a cell behind those that its column has.
     *
     * @param instance whose identifier begins with the column's
     */
    public void addInstance(int column, Oid instance, SnmpValue value, Instant at) {
      int length = roots.get(column).length();
      Cells first = cells[0];
      int position = cells[column].size;
      boolean isLikeFirst =
          position < first.size && instance.hasSuffix(length, first.rows[position]);
      add(column, isLikeFirst ? first.rows[position] : instance.suffix(length), value, at);
    }

    /** Adds a cell behind those that its column has, which arrived at that moment. */
    public void add(int column, Oid row, SnmpValue value, Instant at) {
      cells[column].add(row, value, at);
    }

    /** How many cells the column has. */
    public int size(int column) {
      return cells[column].size;
    }

    /** The column may have more cells than these. */
    public void isIncomplete(int column, String why) {
      cells[column].gap = Optional.of(why);
    }

    /** The table; the builder may not be used again. */
    public SnmpTable build() {
      Map<Oid, Cells> columns = new LinkedHashMap<>();
      for (int i = 0; i < cells.length; i++) {
        columns.put(roots.get(i), cells[i]);
      }
      return new SnmpTable(columns);
    }
  }

  /** The indexes of all rows in SNMP's order. */
  public List<Oid> rows() {
    return rows(columns.keySet());
  }

  /** The indexes of the rows in which one of these columns has a cell, in SNMP's order. */
  public List<Oid> rows(Collection<Oid> some) {
    List<Oid> all = List.of();
    for (Oid column : some) {
      List<Oid> rows = rows(column);
      if (!rows.isEmpty() && !rows.equals(all)) { // the columns of a table are mostly alike
        all = all.isEmpty() ? rows : union(all, rows);
      }
    }
    return all;
  }

  /** Both are sorted. */
  private static List<Oid> union(List<Oid> some, List<Oid> others) {
    List<Oid> all = new ArrayList<>(Math.max(some.size(), others.size()));
    int here = 0;
    int there = 0;
    while (here < some.size() && there < others.size()) {
      int order = some.get(here).compareTo(others.get(there));
      all.add(order <= 0 ? some.get(here) : others.get(there));
      here += order <= 0 ? 1 : 0;
      there += order >= 0 ? 1 : 0;
    }
    all.addAll(some.subList(here, some.size()));
    all.addAll(others.subList(there, others.size()));
    return Collections.unmodifiableList(all);
  }

  /** The indexes of the rows in which this column has a cell, in SNMP's order. */
  public List<Oid> rows(Oid column) {
    Cells cells = columns.get(column);
    return cells == null ? List.of() : cells.rows();
  }

  /** The cell, empty where the agent has none. */
  public Optional<SnmpValue> cell(Oid column, Oid row) {
    Cells cells = columns.get(column);
    if (cells == null) {
      return Optional.empty();
    }
    int position = position(cells, row);
    return position < 0 ? Optional.empty() : Optional.of(cells.values[position]);
  }

  /** When the cell arrived, empty where the agent has none. */
  public Optional<Instant> at(Oid column, Oid row) {
    Cells cells = columns.get(column);
    if (cells == null) {
      return Optional.empty();
    }
    int position = position(cells, row);
    return position < 0 ? Optional.empty() : Optional.of(cells.times[position]);
  }

  /** Negative where there is none. */
  private int position(Cells cells, Oid row) {
    int near = lastFound;
    if (near < cells.size && cells.rows[near].equals(row)) {
      return near;
    }
    int position = Arrays.binarySearch(cells.rows, 0, cells.size, row);
    if (position >= 0) {
      lastFound = position;
    }
    return position;
  }

  /** Why some cells of this column may be missing; empty when it was read as far as was asked. */
  public Optional<String> gap(Oid column) {
    Cells cells = columns.get(column);
    return cells == null ? Optional.of("was not asked") : cells.gap;
  }

  /** Why some cells of one of these columns may be missing; empty when all were read. */
  public Optional<String> gap(Collection<Oid> some) {
    return some.stream().flatMap(column -> gap(column).stream()).findFirst();
  }

  /** Columns that are not complete, with the reason. */
  public Map<Oid, String> gaps() {
    Map<Oid, String> gaps = new HashMap<>();
    columns.forEach((column, cells) -> cells.gap.ifPresent(why -> gaps.put(column, why)));
    return gaps;
  }

  /** How many cells there are. */
  public int size() {
    return columns.values().stream().mapToInt(cells -> cells.size).sum();
  }

  /** One column, in order of its rows. */
  private static final class Cells {
    private static final Oid[] NO_ROWS = {};
    private static final SnmpValue[] NO_VALUES = {};
    private static final Instant[] NO_TIMES = {};

    private Oid[] rows = NO_ROWS;
    private SnmpValue[] values = NO_VALUES;
    private Instant[] times = NO_TIMES;
    private int size;
    private Optional<String> gap = Optional.empty();

    void add(Oid row, SnmpValue value, Instant at) {
      if (size == rows.length) {
        int larger = Math.max(8, size * 2);
        rows = Arrays.copyOf(rows, larger);
        values = Arrays.copyOf(values, larger);
        times = Arrays.copyOf(times, larger);
      }
      rows[size] = row;
      values[size] = value;
      times[size] = at;
      size++;
    }

    List<Oid> rows() {
      return Collections.unmodifiableList(Arrays.asList(rows).subList(0, size));
    }
  }
}
