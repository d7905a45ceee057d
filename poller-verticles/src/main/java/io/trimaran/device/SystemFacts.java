package io.trimaran.device;

import java.time.Duration;
import java.util.Optional;

/**
 * What a device says of itself (SNMPv2-MIB system group). A text is empty where it says nothing.
 *
 * @param sysObjectId dotted, without a leading dot
 * @param uptime since the device started, not wrapped where the agent offers a longer clock
 */
public record SystemFacts(
    String sysName,
    String sysDescr,
    String sysObjectId,
    String sysContact,
    String sysLocation,
    Optional<Duration> uptime) {}
