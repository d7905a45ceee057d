package io.trimaran.store;

import io.trimaran.device.Device;
import io.trimaran.device.DeviceId;
import io.trimaran.device.Port;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The inventory as it was once.
 *
 * @param written when
 * @param ports of each device that has any, deleted ones too
 */
public record SavedInventory(
    Instant written, List<Device> devices, Map<DeviceId, List<Port>> ports) {
  public SavedInventory {
    devices = List.copyOf(devices);
    ports = Map.copyOf(ports);
  }
}
