package io.trimaran.store;

import io.trimaran.device.Device;
import io.trimaran.device.DeviceId;
import io.trimaran.device.Meter;
import io.trimaran.device.Port;
import io.trimaran.device.Profile;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The inventory as it was once.
 *
 * @param written when
 * @param profiles what discoveries found out about each device
 * @param ports of each device that has any, deleted ones too
 * @param meters of each device that has any
 */
public record SavedInventory(
    Instant written,
    List<Device> devices,
    Map<DeviceId, Profile> profiles,
    Map<DeviceId, List<Port>> ports,
    Map<DeviceId, List<Meter>> meters) {
  public SavedInventory {
    devices = List.copyOf(devices);
    profiles = Map.copyOf(profiles);
    ports = Map.copyOf(ports);
    meters = Map.copyOf(meters);
  }
}
