package io.trimaran.probe;

import io.trimaran.device.Device;
import java.util.List;
import java.util.Optional;

/** Finds a device among those that the poller knows. */
final class KnownDevices {

  private KnownDevices() {}

  /** By its name, or else by its number. */
  static Optional<Device> search(List<Device> known, String name) {
    return known.stream()
        .filter(device -> device.hostname().equals(name))
        .findFirst()
        .or(() -> known.stream().filter(d -> d.id().toString().equals(name)).findFirst());
  }

  /** The same; throws where there is none. */
  static Device find(List<Device> known, String name) {
    return search(known, name)
        .orElseThrow(() -> new IllegalStateException("device " + name + " is not known"));
  }
}
