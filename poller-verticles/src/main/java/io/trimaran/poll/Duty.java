package io.trimaran.poll;

import io.trimaran.device.Device;

/** Says which devices this node polls now. Asked on the poller's context, so it may not block. */
@FunctionalInterface
public interface Duty {

  /** Whether this node is the one that polls {@code device}. */
  boolean isMine(Device device);
}
