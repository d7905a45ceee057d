package io.trimaran.poll;

import io.trimaran.device.Device;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where what a poller remembers of a device outlives the poller, so that another one goes on from
 * there. Called on the poller's context; may not block.
 */
public interface Memories {

  /** Nothing outlives the poller. */
  Memories NONE =
      new Memories() {
        @Override
        public void remember(Device device, Supplier<DeviceMemory> memory) {}

        @Override
        public Optional<DeviceMemory> recall(Device device) {
          return Optional.empty();
        }
      };

  /**
   * A poll has read something.
   *
   * @param memory all that is remembered at the time of asking; on the poller's context
   */
  void remember(Device device, Supplier<DeviceMemory> memory);

  /** What is known of a device that this poller takes; empty where nothing is. */
  Optional<DeviceMemory> recall(Device device);
}
