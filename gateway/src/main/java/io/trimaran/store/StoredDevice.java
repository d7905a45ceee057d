package io.trimaran.store;

import io.trimaran.device.Device;
import io.trimaran.device.Profile;
import io.trimaran.device.SystemFacts;
import java.time.Instant;

/**
 * All that is stored of a device.
 *
 * @param settings as people decided them; with credentials, which no {@code toString} shows
 * @param facts what it said of itself; its uptime is that of the last poll
 * @param profile what discoveries found out
 */
public record StoredDevice(
    Device device,
    DeviceSettings settings,
    SystemFacts facts,
    Profile profile,
    PollStatus status,
    Instant inserted) {}
