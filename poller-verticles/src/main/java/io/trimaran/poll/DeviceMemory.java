package io.trimaran.poll;

import io.trimaran.module.Clocks;
import io.trimaran.module.PortReading;
import io.trimaran.snmp.AgentTraits;
import java.util.List;
import java.util.Optional;

/**
 * What a poller remembers of a device from one poll to the next.
 *
 * @param clocks how long it said it had been running
 * @param readings the last one of each port
 * @param traits what was learnt of its agent
 * @param isSilent whether its agent did not answer the last poll
 */
public record DeviceMemory(
    Optional<Clocks> clocks, List<PortReading> readings, AgentTraits traits, boolean isSilent) {
  public DeviceMemory {
    readings = List.copyOf(readings);
  }
}
