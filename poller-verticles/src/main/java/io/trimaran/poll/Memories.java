package io.trimaran.poll;

import io.trimaran.device.Device;
import io.trimaran.sample.Sample;
import io.trimaran.sample.SampleBatch;
import java.util.List;
import java.util.Optional;

/**
 * Where what a poller remembers of a device outlives the poller, so that another one goes on from
 * there. Called on the poller's context; may not block.
 */
public interface Memories {

  /** Nothing outlives the poller. */
  Memories NONE =
      new Memories() {
        @Override
        public void remember(Device device, DeviceMemory memory, SampleBatch rows) {}

        @Override
        public Optional<Recollection> recall(Device device) {
          return Optional.empty();
        }
      };

  /**
   * What another poller left behind.
   *
   * @param rows the last one that it wrote of each series
   */
  record Recollection(DeviceMemory memory, List<Sample> rows) {
    public Recollection {
      rows = List.copyOf(rows);
    }
  }

  /**
   * A poll has read something.
   *
   * @param memory all that is remembered now
   * @param rows that were just handed to the sink
   */
  void remember(Device device, DeviceMemory memory, SampleBatch rows);

  /** What is known of a device that this poller takes; empty where nothing is. */
  Optional<Recollection> recall(Device device);
}
