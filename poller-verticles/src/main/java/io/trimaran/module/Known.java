package io.trimaran.module;

import io.trimaran.device.Device;
import io.trimaran.device.Port;
import io.trimaran.device.PortId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a device before a poll.
 *
 * @param clocks how long it said it had been running; empty at the first poll here
 * @param ports its ports, deleted ones too; empty when they could not be learned from the inventory
 * @param readings the last reading of each port that was read here
 */
public record Known(
    Device device,
    Optional<Clocks> clocks,
    Optional<List<Port>> ports,
    Map<PortId, PortReading> readings) {
  public Known {
    ports = ports.map(List::copyOf);
    readings = Map.copyOf(readings);
  }
}
