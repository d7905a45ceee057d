package io.trimaran.node;

import io.trimaran.device.Device;
import io.trimaran.device.DeviceId;
import io.trimaran.device.Group;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The devices that there are, whoever polls them. Confined to one context. */
final class DeviceRegister {

  private final Map<DeviceId, Device> all = new HashMap<>();

  /** Added since the inventory was read, and not taken by this member since. */
  private final Set<DeviceId> fresh = new HashSet<>();

  private boolean isRead;

  /** The inventory has been read; what comes from now on and is not in it was just added. */
  void read(Collection<Device> devices) {
    isRead = true;
    devices.forEach(device -> all.put(device.id(), device));
  }

  boolean isRead() {
    return isRead;
  }

  void saved(Device device) {
    if (all.put(device.id(), device) == null && isRead) {
      fresh.add(device.id());
    }
  }

  void removed(DeviceId device) {
    all.remove(device);
    fresh.remove(device);
  }

  Optional<Device> find(DeviceId device) {
    return Optional.ofNullable(all.get(device));
  }

  /** Whether a device was just added; once. */
  boolean takeFresh(DeviceId device) {
    return fresh.remove(device);
  }

  static Map<DeviceId, Group> groups(Collection<Device> devices) {
    Map<DeviceId, Group> groups = new HashMap<>();
    devices.forEach(device -> groups.put(device.id(), device.group()));
    return groups;
  }
}
