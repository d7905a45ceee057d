package io.trimaran.status;

import io.trimaran.device.Port;
import io.trimaran.device.PortId;
import io.trimaran.store.PortCounter;
import io.trimaran.store.PortTotals;
import io.trimaran.store.PortTraffic;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** The ports of a device taken together. */
final class Totals {

  private Totals() {}

  static PortTotals of(List<Port> ports, Map<PortId, PortTraffic> traffic) {
    List<Port> there = ports.stream().filter(port -> !port.isDeleted()).toList();
    long up = there.stream().filter(p -> p.facts().ifOperStatus().equals("up")).count();
    return new PortTotals(
        there.size(),
        (int) up,
        sum(traffic, PortCounter.IN_OCTETS),
        sum(traffic, PortCounter.OUT_OCTETS));
  }

  private static OptionalDouble sum(Map<PortId, PortTraffic> traffic, PortCounter counter) {
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
