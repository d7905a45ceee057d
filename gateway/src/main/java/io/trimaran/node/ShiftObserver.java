package io.trimaran.node;

import io.trimaran.device.Device;
import io.trimaran.poll.Discovery;
import io.trimaran.poll.Poll;
import io.trimaran.poll.PollObserver;
import java.time.Instant;

/** Tells the members how far a device is polled, and passes all on. */
record ShiftObserver(Shift shift, PollObserver next) implements PollObserver {

  @Override
  public void taken(Device device, Instant covered) {
    next.taken(device, covered);
  }

  @Override
  public void begun(Device device, Instant slot) {
    shift.begun(device.id(), slot);
    next.begun(device, slot);
  }

  @Override
  public void polled(Poll poll) {
    shift.done(poll.device().id(), poll.slot());
    next.polled(poll);
  }

  @Override
  public void discovered(Discovery discovery) {
    next.discovered(discovery);
  }

  @Override
  public void skipped(Device device, Instant slot, Skip reason) {
    if (reason == Skip.PAUSED) {
      shift.begun(device.id(), slot);
      shift.done(device.id(), slot);
    }
    next.skipped(device, slot, reason);
  }
}
