package io.trimaran.module;

import io.trimaran.device.Port;
import io.trimaran.device.PortFacts;
import io.trimaran.snmp.Oid;
import io.trimaran.snmp.SnmpTable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the answers of a poll that asked only for what moves say of a device's ports. */
final class SteadyPortsPoll {

  /* Names are not read, so interfaces are told by their indexes alone. That is right as long as the
   * device runs and neither ifNumber, ifTableLastChange nor the rows themselves have changed. */

  private final SteadyPorts steady;
  private final Answers answers;
  private final SnmpTable table;
  private final boolean isRestarted;
  private final boolean isComplete;
  private final PortNotes notes;
  private final Map<Long, Port> byIndex = new HashMap<>();
  private boolean hasMoved;

  SteadyPortsPoll(Known known, SteadyPorts steady, List<Port> ports, Answers answers) {
    this.steady = steady;
    this.answers = answers;
    this.table = answers.table();
    this.isRestarted = PortClock.isRestarted(known, answers);
    this.isComplete = table.gap(steady.columns()).isEmpty();
    this.notes = new PortNotes(known, answers, /* isComplete= */ false, isRestarted);
    for (Port port : ports) {
      if (!port.isDeleted()) {
        byIndex.put(port.facts().ifIndex(), port);
      }
    }
  }

  /** Whether the interfaces may be others than those that were read. */
  boolean isOutdated() {
    return isRestarted
        || !answers.number(IfMib.IF_NUMBER).equals(steady.number())
        || !answers.number(IfMib.IF_TABLE_LAST_CHANGE).equals(steady.tableChange())
        || (isComplete && !table.rows(steady.columns()).equals(steady.rows()));
  }

  Findings findings() {
    for (Oid row : steady.rows()) {
      Optional<Port> port = Optional.ofNullable(byIndex.get(row.last()));
      if (port.isPresent() && isAnswered(row)) {
        read(port.get(), new PortRow(table, row).state(port.get().facts()));
      }
    }
    return new Findings(
        List.of(
            new Finding.PortsSeen(
                notes.current,
                new PortChanges(List.of(), notes.changed, List.of()),
                notes.readings,
                notes.rates,
                List.of(),
                isComplete && !hasMoved ? Optional.of(steady) : Optional.empty())),
        notes.samples);
  }

  /** Speed and counters may be others after a change of state, and where a counter is gone. */
  private void read(Port port, PortFacts facts) {
    Optional<PortReading> last = notes.last(port.id());
    PortReading now = notes.seen(port, facts);
    long missing = last.map(PortReading::row).map(row -> row.knownMask()).orElse(0L);
    hasMoved |= !facts.equals(port.facts()) || (missing & ~now.row().knownMask()) != 0;
  }

  private boolean isAnswered(Oid row) {
    return isComplete
        || steady.columns().stream().anyMatch(column -> table.cell(column, row).isPresent());
  }
}
