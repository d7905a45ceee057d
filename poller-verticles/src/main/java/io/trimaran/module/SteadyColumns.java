package io.trimaran.module;

import io.trimaran.device.PortFacts;
import io.trimaran.snmp.Oid;
import io.trimaran.snmp.SnmpTable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which columns the next poll needs, judged by one that read all of them. */
final class SteadyColumns {

  /* Of a counter of 64 bits and its twin of 32 bits one is used, and both are asked only where ports
   * differ. An idle port of which both are 0 does not tell which one it will use; as long as it is
   * down that does not matter, and when it comes up its state says so and all is read again. */
  private static final List<Oid> STATES =
      List.of(IfMib.IF_OPER_STATUS, IfMib.IF_ADMIN_STATUS, IfMib.IF_LAST_CHANGE);

  private final SnmpTable table;
  private final Set<Oid> columns = new LinkedHashSet<>();

  /**
   * @param table all columns, complete
   */
  SteadyColumns(SnmpTable table) {
    this.table = table;
  }

  /** Takes a port and its reading into account. */
  void add(PortFacts facts, PortReading reading) {
    Oid index = Oid.of((int) facts.ifIndex());
    STATES.stream().filter(state -> has(state, index)).forEach(columns::add);
    PortSource.ALL.forEach(source -> add(source, index, facts, reading));
  }

  private void add(PortSource source, Oid index, PortFacts facts, PortReading reading) {
    boolean hasWide = source.wide().filter(wide -> has(wide, index)).isPresent();
    if (hasWide) {
      columns.add(source.wide().orElseThrow());
    }
    boolean isNarrow = !reading.isWide(source.position()) && has(source.narrow(), index);
    if (isNarrow && !(hasWide && isIdle(source, facts, reading))) {
      columns.add(source.narrow());
    }
  }

  private static boolean isIdle(PortSource source, PortFacts facts, PortReading reading) {
    return !facts.ifOperStatus().equals("up")
        && reading.row().isKnown(source.position())
        && reading.row().counter(source.position()) == 0;
  }

  private boolean has(Oid column, Oid index) {
    return table.cell(column, index).isPresent();
  }

  /** The columns, in an order that does not depend on the ports. */
  List<Oid> columns() {
    return Ports.COLUMNS.stream().filter(columns::contains).toList();
  }
}
