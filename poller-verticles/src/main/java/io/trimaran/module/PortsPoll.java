package io.trimaran.module;

import io.trimaran.device.Port;
import io.trimaran.device.PortFacts;
import io.trimaran.device.PortId;
import io.trimaran.sample.Sample;
import io.trimaran.snmp.Oid;
import io.trimaran.snmp.SnmpTable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What one poll's answers say of a device's ports. */
final class PortsPoll {

  private static final Duration SLACK = Duration.ofMinutes(2);

  private final Known known;
  private final List<Port> ports;
  private final Answers answers;
  private final boolean isComplete;
  private final boolean isRestarted;
  private final List<Port> current = new ArrayList<>();
  private final List<Port> changed = new ArrayList<>();
  private final List<PortFacts> added = new ArrayList<>();
  private final List<PortReading> readings = new ArrayList<>();
  private final List<PortRate> rates = new ArrayList<>();
  private final List<Newcomer> newcomers = new ArrayList<>();
  private final List<Sample> samples = new ArrayList<>();

  PortsPoll(Known known, List<Port> ports, Answers answers) {
    this.known = known;
    this.ports = ports;
    this.answers = answers;
    this.isComplete = answers.table().gap(Ports.COLUMNS).isEmpty();
    this.isRestarted = isRestarted();
  }

  Findings findings() {
    List<PortFacts> found = found();
    PortMatch match = isComplete ? PortMatch.of(ports, found) : PortMatch.ofSame(ports, found);
    for (PortFacts facts : found) {
      match.port(facts).ifPresentOrElse(port -> seen(port, facts), () -> unknown(facts));
    }
    return new Findings(
        List.of(
            new Finding.PortsSeen(
                current,
                new PortChanges(added, changed, vanished(match)),
                readings,
                rates,
                newcomers)),
        samples);
  }

  private void seen(Port port, PortFacts facts) {
    Port now = new Port(port.id(), port.device(), facts, false);
    current.add(now);
    if (!now.equals(port)) {
      changed.add(now);
    }
    Optional<PortReading> last = Optional.ofNullable(known.readings().get(port.id()));
    PortCounters counters = counters(facts, last);
    PortReading reading =
        new PortReading(port.id(), at(facts), counters.row(), counters.wideSources());
    readings.add(reading);
    last.ifPresent(
        before -> rates.add(PortRate.between(before, reading, facts.ifSpeed(), isRestarted)));
    if (!reading.row().isUnknown()) {
      samples.add(new DeviceSeries(known.device()).port(port.id(), reading.at(), reading.row()));
    }
  }

  /* An interface in an answer that was cut short is new only if nothing about it is known: what
   * would tell it from a port that has moved may be missing. */
  private void unknown(PortFacts facts) {
    if (isComplete || ports.stream().noneMatch(port -> isAlike(port.facts(), facts))) {
      added.add(facts);
      PortCounters counters = counters(facts, Optional.empty());
      newcomers.add(new Newcomer(facts, at(facts), counters.row(), counters.wideSources()));
    }
  }

  private static boolean isAlike(PortFacts one, PortFacts other) {
    return one.ifIndex() == other.ifIndex()
        || one.ifName().equals(other.ifName())
        || one.ifDescr().equals(other.ifDescr());
  }

  /** When its octets were read: what else the row holds may be some seconds younger. */
  private Instant at(PortFacts facts) {
    return answers.at(IfMib.OCTETS, Oid.of((int) facts.ifIndex()));
  }

  private PortCounters counters(PortFacts facts, Optional<PortReading> last) {
    return new PortCounters(answers.table(), Oid.of((int) facts.ifIndex()), last, isComplete);
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
    return IfMib.FACTS.stream()
        .filter(
            column -> table.rows().stream().anyMatch(row -> table.cell(column, row).isPresent()))
        .toList();
  }

  /* Once in 497 days sysUpTime starts again at 0 by itself: then no rates are told for one poll. */
  private boolean isRestarted() {
    if (known.clocks().isEmpty()) {
      return false;
    }
    Clocks before = known.clocks().get();
    long now = answers.number(SystemGroup.SYS_UP_TIME).orElse(0) * 10;
    long elapsed = Duration.between(before.at(), answers.at()).toMillis();
    return now < before.agent().toMillis() || now + SLACK.toMillis() < elapsed;
  }
}
