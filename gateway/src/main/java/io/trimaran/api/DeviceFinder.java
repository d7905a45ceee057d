package io.trimaran.api;

import io.trimaran.device.DeviceId;
import io.trimaran.store.DeviceStore;
import io.trimaran.store.StoredDevice;
import io.vertx.core.Future;
import java.util.Optional;

/** Finds the device that a path or a query names: by its hostname, or by its number. */
final class DeviceFinder {

  private final DeviceStore devices;

  DeviceFinder(DeviceStore devices) {
    this.devices = devices;
  }

  /** The device; fails with a {@link Problem} where there is none. */
  Future<StoredDevice> find(String nameOrNumber) {
    return search(nameOrNumber)
        .map(
            device ->
                device.orElseThrow(
                    () -> Problem.notFound("Device " + nameOrNumber + " does not exist.")));
  }

  /** The device; empty where there is none. */
  private Future<Optional<StoredDevice>> search(String nameOrNumber) {
    return isNumber(nameOrNumber)
        ? devices.find(new DeviceId(Long.parseLong(nameOrNumber)))
        : devices.find(nameOrNumber);
  }

  private static boolean isNumber(String text) {
    return text.matches("[1-9]\\d{0,17}");
  }
}
