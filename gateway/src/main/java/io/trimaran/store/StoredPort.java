package io.trimaran.store;

import io.trimaran.device.Port;
import java.util.Optional;

/**
 * All that is stored of a port.
 *
 * @param isIgnored whether alerts leave it out
 * @param isDisabled whether it is not to be polled
 * @param traffic at its last poll; empty before the first one
 */
public record StoredPort(
    Port port, boolean isIgnored, boolean isDisabled, Optional<PortTraffic> traffic) {}
