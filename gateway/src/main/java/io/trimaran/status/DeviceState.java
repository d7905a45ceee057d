package io.trimaran.status;

import io.trimaran.device.Port;
import io.trimaran.device.PortId;
import io.trimaran.device.SystemFacts;
import io.trimaran.store.PollStatus;
import io.trimaran.store.PortCounter;
import io.trimaran.store.PortTotals;
import io.trimaran.store.PortTraffic;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How a device is doing, and what its last readings were.
 *
 * @param facts what it said of itself at the last poll that read it here
 * @param ports as they were at the last poll that read them here
 * @param traffic of each port at its last reading here
 */
public record DeviceState(
    PollStatus status,
    Optional<SystemFacts> facts,
    List<Port> ports,
    Map<PortId, PortTraffic> traffic) {

  /** Of a device of which nothing is known. */
  static final DeviceState NONE =
      new DeviceState(PollStatus.NONE, Optional.empty(), List.of(), Map.of());

  public DeviceState {
    ports = List.copyOf(ports);
    traffic = Map.copyOf(traffic);
  }

  /** The same, in its condition since another moment. */
  DeviceState since(Optional<Instant> since) {
    PollStatus s = status;
    return new DeviceState(
        new PollStatus(
            s.condition(),
            s.reason(),
            s.text(),
            since,
            s.uptime(),
            s.lastPolled(),
            s.lastAttempt(),
            s.took(),
            s.icmpLoss(),
            s.icmpAvgMillis(),
            s.node()),
        facts,
        ports,
        traffic);
  }

  /** The ports taken together. */
  public PortTotals totals() {
    List<Port> there = ports.stream().filter(port -> !port.isDeleted()).toList();
    long up = there.stream().filter(p -> p.facts().ifOperStatus().equals("up")).count();
    return new PortTotals(
        there.size(), (int) up, sum(PortCounter.IN_OCTETS), sum(PortCounter.OUT_OCTETS));
  }

  private OptionalDouble sum(PortCounter counter) {
    double[] known =
        traffic.values().stream()
            .map(port -> port.counters().get(counter))
            .filter(count -> count != null && count.rate().isPresent())
            .mapToDouble(count -> count.rate().getAsDouble())
            .toArray();
    return known.length == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(Arrays.stream(known).sum());
  }
}
