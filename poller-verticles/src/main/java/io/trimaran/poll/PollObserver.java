package io.trimaran.poll;

import io.trimaran.device.Device;
import java.time.Instant;

/** Hears of each poll, on the poller's context. May not block; what it throws is logged. */
public interface PollObserver {

  /**
   * This node polls a device from now on.
   *
   * @param covered up to when others did; {@link Instant#MAX} where that is not known
   */
  default void taken(Device device, Instant covered) {}

  /** A poll begins. */
  default void begun(Device device, Instant slot) {}

  /** A poll has ended. */
  void polled(Poll poll);

  /** A device was looked at anew. */
  void discovered(Discovery discovery);

  /** A slot passes without a poll. */
  void skipped(Device device, Instant slot, Skip reason);

  /** Why a slot is not polled. */
  enum Skip {
    /** The poll before it has not ended. */
    STILL_POLLING,
    /** As many devices as allowed were polled until it was too late. */
    NO_ROOM,
    /** This node was not running, or was asleep, at that moment. */
    ASLEEP,
    /** Who polled the device was lost, and this node did not yet. */
    UNPOLLED,
    /** A person wants it not to be polled. */
    PAUSED
  }
}
