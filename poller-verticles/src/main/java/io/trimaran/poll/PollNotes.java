package io.trimaran.poll;

import io.trimaran.device.MeterReading;
import io.trimaran.device.Port;
import io.trimaran.device.SystemFacts;
import io.trimaran.module.Clocks;
import io.trimaran.module.Finding;
import io.trimaran.module.Findings;
import io.trimaran.module.PortRate;
import io.trimaran.sample.Sample;
import io.trimaran.sample.SampleBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects what the modules find in the course of one poll. */
final class PollNotes {

  private final List<Sample> samples = new ArrayList<>();
  private final List<Shortfall> shortfalls = new ArrayList<>();
  private Optional<SystemFacts> facts = Optional.empty();
  private Optional<Clocks> clocks = Optional.empty();
  private Optional<Finding.Restarted> restart = Optional.empty();
  private Optional<Finding.PortsSeen> ports = Optional.empty();
  private List<MeterReading> meters = List.of();
  private final List<Finding.PeersRead> peers = new ArrayList<>();

  void add(String module, Findings findings) {
    samples.addAll(findings.samples());
    for (Finding finding : findings.findings()) {
      switch (finding) {
        case Finding.SystemSeen seen -> {
          facts = Optional.of(seen.facts());
          clocks = seen.clocks();
        }
        case Finding.Restarted restarted -> restart = Optional.of(restarted);
        case Finding.PortsSeen seen -> ports = Optional.of(seen);
        case Finding.MetersRead read -> meters = read.readings();
        case Finding.MetersFound found -> throw new IllegalStateException(module + ": " + found);
        case Finding.FiguresFound found -> throw new IllegalStateException(module + ": " + found);
        case Finding.PeersRead read -> peers.add(read);
        case Finding.PeersFound found -> throw new IllegalStateException(module + ": " + found);
        case Finding.PartsFound found -> throw new IllegalStateException(module + ": " + found);
        case Finding.AddressesFound found -> throw new IllegalStateException(module + ": " + found);
        case Finding.NeighboursFound found ->
            throw new IllegalStateException(module + ": " + found);
        case Finding.LayerTwo found -> throw new IllegalStateException(module + ": " + found);
        case Finding.Identified seen -> throw new IllegalStateException(module + ": " + seen);
        case Finding.Missing missing ->
            add(new Shortfall(module, Shortfall.Cause.NOT_KNOWN, missing.reason()));
      }
    }
  }

  void add(Shortfall shortfall) {
    shortfalls.add(shortfall);
  }

  void add(Sample sample) {
    samples.add(sample);
  }

  List<Shortfall> shortfalls() {
    return List.copyOf(shortfalls);
  }

  Optional<Clocks> clocks() {
    return clocks;
  }

  Optional<Finding.PortsSeen> ports() {
    return ports;
  }

  Optional<SystemFacts> facts() {
    return facts;
  }

  Optional<Finding.Restarted> restart() {
    return restart;
  }

  SampleBatch batch() {
    return new SampleBatch(samples);
  }

  PollReading reading() {
    List<Port> seen = ports.map(Finding.PortsSeen::ports).orElse(List.of());
    List<PortRate> rates = ports.map(Finding.PortsSeen::rates).orElse(List.of());
    return new PollReading(batch(), facts, restart, seen, rates, meters, peers);
  }
}
