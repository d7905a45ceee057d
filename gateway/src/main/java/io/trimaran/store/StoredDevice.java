package io.trimaran.store;

import io.trimaran.device.Device;
import io.trimaran.device.SystemFacts;
import java.time.Instant;

/**
 * All that is stored of a device.
 *
 * @param settings as people decided them; with credentials, which no {@code toString} shows
 * @param facts what it said of itself; its uptime is that of the last poll
 * @param os what kind of system it is; empty where that is unknown
 * @param hardware model; empty where that is unknown
 * @param version of its software; empty where that is unknown
 */
public record StoredDevice(
    Device device,
    DeviceSettings settings,
    SystemFacts facts,
    String os,
    String hardware,
    String version,
    PollStatus status,
    Instant inserted) {}
