package io.trimaran.poll;

import io.trimaran.device.Device;
import java.time.Instant;

/** Says which devices this node polls now. Asked on the poller's context, so it may not block. */
@FunctionalInterface
public interface Duty {

  /** Whether this node is the one that polls {@code device}. */
  boolean isMine(Device device);

  /**
   * Up to when others have polled a device that this node takes over: slots after it are this
   * node's, and the newest one that has passed is polled at once. {@link Instant#MAX} where nothing
   * was missed.
   */
  default Instant coveredUntil(Device device) {
    return Instant.MAX;
  }
}
