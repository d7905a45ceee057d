package io.trimaran.module;

import io.trimaran.device.Port;
import io.trimaran.device.PortFacts;
import io.trimaran.device.PortId;
import io.trimaran.snmp.Oid;
import io.trimaran.snmp.SnmpTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What one poll's answers say of a device's ports. */
final class PortsPoll {

  private final List<Port> ports;
  private final Answers answers;
  private final boolean isComplete;
  private final PortNotes notes;
  private final SteadyColumns steady;
  private final List<PortFacts> added = new ArrayList<>();
  private final List<Newcomer> newcomers = new ArrayList<>();

  PortsPoll(Known known, List<Port> ports, Answers answers) {
    this.ports = ports;
    this.answers = answers;
    this.isComplete = answers.table().gap(Ports.COLUMNS).isEmpty();
    this.notes = new PortNotes(known, answers, isComplete, PortClock.isRestarted(known, answers));
    this.steady = new SteadyColumns(answers.table());
  }

  Findings findings() {
    List<PortFacts> found = found();
    PortMatch match = isComplete ? PortMatch.of(ports, found) : PortMatch.ofSame(ports, found);
    for (PortFacts facts : found) {
      match.port(facts).ifPresentOrElse(port -> seen(port, facts), () -> unknown(facts));
    }
    PortChanges changes = new PortChanges(added, notes.changed, vanished(match));
    return new Findings(
        List.of(
            new Finding.PortsSeen(
                notes.current, changes, notes.readings, notes.rates, newcomers, steady(changes))),
        notes.samples);
  }

  private Optional<SteadyPorts> steady(PortChanges changes) {
    List<Oid> columns = steady.columns();
    boolean isSettled =
        isComplete
            && !columns.isEmpty()
            && changes.added().isEmpty()
            && changes.vanished().isEmpty();
    return isSettled
        ? Optional.of(
            new SteadyPorts(
                columns,
                answers.table().rows(columns),
                answers.number(IfMib.IF_NUMBER),
                answers.number(IfMib.IF_TABLE_LAST_CHANGE),
                answers.at()))
        : Optional.empty();
  }

  private void seen(Port port, PortFacts facts) {
    steady.add(facts, notes.seen(port, facts));
  }

  /* An interface in an answer that was cut short is new only if nothing about it is known: what
   * would tell it from a port that has moved may be missing. */
  private void unknown(PortFacts facts) {
    if (isComplete || ports.stream().noneMatch(port -> isAlike(port.facts(), facts))) {
      added.add(facts);
      PortCounters counters = notes.counters(facts, Optional.empty());
      newcomers.add(new Newcomer(facts, notes.at(facts), counters.row(), counters.wideSources()));
    }
  }

  private static boolean isAlike(PortFacts one, PortFacts other) {
    return one.ifIndex() == other.ifIndex()
        || one.ifName().equals(other.ifName())
        || one.ifDescr().equals(other.ifDescr());
  }

  /* An agent that has just started may have an empty ifTable for a while, so that alone deletes
   * nothing. */
  private List<Port> vanished(PortMatch match) {
    if (!isComplete || answers.table().rows(Ports.COLUMNS).isEmpty()) {
      return List.of();
    }
    Set<PortId> there = new HashSet<>();
    match.byIndex().values().forEach(port -> there.add(port.id()));
    return ports.stream()
        .filter(port -> !port.isDeleted() && !there.contains(port.id()))
        .map(port -> new Port(port.id(), port.device(), port.facts(), true))
        .toList();
  }

  private List<PortFacts> found() {
    SnmpTable table = answers.table();
    String sysObjectId = answers.text(SystemGroup.SYS_OBJECT_ID);
    List<Oid> columns = isComplete ? List.of() : answeredColumns(table);
    return table.rows(Ports.COLUMNS).stream()
        .filter(index -> columns.stream().allMatch(column -> table.cell(column, index).isPresent()))
        .flatMap(index -> new PortRow(table, index).facts().stream())
        .filter(facts -> PortRule.isPort(facts, sysObjectId))
        .toList();
  }

  /** The columns of facts that the agent has: in an answer cut short, a row needs all of them. */
  private static List<Oid> answeredColumns(SnmpTable table) {
    return IfMib.FACTS.stream().filter(column -> !table.rows(column).isEmpty()).toList();
  }
}
