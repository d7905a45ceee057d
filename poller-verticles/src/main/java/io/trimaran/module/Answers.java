package io.trimaran.module;

import io.trimaran.snmp.Oid;
import io.trimaran.snmp.SnmpTable;
import io.trimaran.snmp.SnmpValue;
import io.trimaran.snmp.VarBind;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What an agent answered to one module's questions. */
public final class Answers {

  private final Map<Oid, SnmpValue> scalars = new HashMap<>();
  private final SnmpTable table;
  private final Instant at;
  private final Optional<String> cutShort;

  private Answers(
      Collection<VarBind> scalars, SnmpTable table, Instant at, Optional<String> cutShort) {
    scalars.forEach(binding -> this.scalars.put(binding.oid(), binding.value()));
    this.table = table;
    this.at = at;
    this.cutShort = cutShort;
  }

  /** Answers for instances alone. */
  public static Answers of(Collection<VarBind> scalars, Instant at) {
    return new Answers(scalars, new SnmpTable(List.of(), List.of()), at, Optional.empty());
  }

  /**
   * Answers for instances and columns.
   *
   * @param at when the last cell arrived
   * @param cutShort why cells may be missing; empty when the columns are complete
   */
  public static Answers of(
      Collection<VarBind> scalars,
      Collection<VarBind> cells,
      Collection<Oid> columns,
      Instant at,
      Optional<String> cutShort) {
    return new Answers(scalars, new SnmpTable(cells, columns), at, cutShort);
  }

  /** The text of an instance, trimmed; empty where there is none. */
  public String text(Oid instance) {
    return Optional.ofNullable(scalars.get(instance)).map(Cells::text).orElse("");
  }

  /** The number of an instance. */
  public OptionalLong number(Oid instance) {
    SnmpValue value = scalars.get(instance);
    return value == null ? OptionalLong.empty() : Cells.number(value);
  }

  public SnmpTable table() {
    return table;
  }

  /** When the agent answered. */
  public Instant at() {
    return at;
  }

  /** Why cells may be missing; empty when all columns are complete. */
  public Optional<String> cutShort() {
    return cutShort;
  }
}
