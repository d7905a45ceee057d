package io.trimaran.store;

import io.trimaran.device.Port;
import io.trimaran.device.PortTrait;
import java.util.Map;
import java.util.Optional;

/**
 * All that is stored of a port.
 *
 * @param isIgnored whether alerts leave it out
 * @param isDisabled whether it is not to be polled
 * @param traits what the last discovery found of it
 * @param traffic at its last poll; empty before the first one
 */
public record StoredPort(
    Port port,
    boolean isIgnored,
    boolean isDisabled,
    Map<PortTrait, String> traits,
    Optional<PortTraffic> traffic) {
  public StoredPort {
    traits = Map.copyOf(traits);
  }
}
