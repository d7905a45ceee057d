package io.trimaran.poll;

import io.trimaran.device.Device;
import io.trimaran.device.DeviceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Keeps what it hears. */
final class RecordingObserver implements PollObserver {

  record Skipped(DeviceId device, Instant slot, Skip reason) {}

  final List<Poll> polls = new ArrayList<>();
  final List<Discovery> discoveries = new ArrayList<>();
  final List<Skipped> skips = new ArrayList<>();
  boolean isFaulty;

  @Override
  public void polled(Poll poll) {
    polls.add(poll);
    if (isFaulty) {
      throw new IllegalStateException("observer out of order");
    }
  }

  @Override
  public void discovered(Discovery discovery) {
    discoveries.add(discovery);
  }

  @Override
  public void skipped(Device device, Instant slot, Skip reason) {
    skips.add(new Skipped(device.id(), slot, reason));
  }

  Poll last() {
    return polls.getLast();
  }
}
