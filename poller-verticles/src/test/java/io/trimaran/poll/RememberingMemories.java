package io.trimaran.poll;

import io.trimaran.device.Device;
import io.trimaran.device.DeviceId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Keeps what pollers remember in a map. */
final class RememberingMemories implements Memories {

  final Map<DeviceId, DeviceMemory> all = new HashMap<>();

  @Override
  public void remember(Device device, Supplier<DeviceMemory> memory) {
    all.put(device.id(), memory.get());
  }

  @Override
  public Optional<DeviceMemory> recall(Device device) {
    return Optional.ofNullable(all.get(device.id()));
  }
}
