package io.trimaran.module;

import io.trimaran.device.Port;
import io.trimaran.device.PortFacts;
import io.trimaran.device.PortId;
import io.trimaran.sample.Sample;
import io.trimaran.snmp.Oid;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects what one poll says of ports that are known. */
final class PortNotes {

  private final Known known;
  private final Answers answers;
  private final boolean isComplete;
  private final boolean isRestarted;
  private final DeviceSeries series;
  final List<Port> current = new ArrayList<>();
  final List<Port> changed = new ArrayList<>();
  final List<PortReading> readings = new ArrayList<>();
  final List<PortRate> rates = new ArrayList<>();
  final List<Sample> samples = new ArrayList<>();

  /**
   * @param isComplete whether a counter that is missing from the table is one that the agent lacks
   * @param isRestarted whether the device started anew since the last poll
   */
  PortNotes(Known known, Answers answers, boolean isComplete, boolean isRestarted) {
    this.known = known;
    this.answers = answers;
    this.isComplete = isComplete;
    this.isRestarted = isRestarted;
    this.series = new DeviceSeries(known.device());
  }

  /** Notes a port and what the device says of it now; its reading. */
  PortReading seen(Port port, PortFacts facts) {
    boolean isSame = !port.isDeleted() && port.facts().equals(facts);
    Port now = isSame ? port : new Port(port.id(), port.device(), facts, false);
    current.add(now);
    if (!isSame) {
      changed.add(now);
    }
    Optional<PortReading> last = last(port.id());
    PortCounters counters = counters(facts, last);
    PortReading reading =
        new PortReading(port.id(), at(facts), counters.row(), counters.wideSources());
    readings.add(reading);
    last.ifPresent(
        before -> rates.add(PortRate.between(before, reading, facts.ifSpeed(), isRestarted)));
    if (!reading.row().isUnknown()) {
      samples.add(series.port(port.id(), reading.at(), reading.row()));
    }
    return reading;
  }

  /** The reading of a port before this one; empty at the first one here. */
  Optional<PortReading> last(PortId port) {
    return Optional.ofNullable(known.readings().get(port));
  }

  /** When its octets were read: what else the row holds may be some seconds younger. */
  Instant at(PortFacts facts) {
    return answers.at(IfMib.OCTETS, Oid.of((int) facts.ifIndex()));
  }

  PortCounters counters(PortFacts facts, Optional<PortReading> last) {
    return new PortCounters(answers.table(), Oid.of((int) facts.ifIndex()), last, isComplete);
  }
}
