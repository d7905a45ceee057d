package io.trimaran.api;

import io.trimaran.device.Device;
import io.trimaran.poll.PollSchedule;
import io.trimaran.status.DeviceState;
import io.trimaran.status.StatusBoard;
import io.trimaran.store.PollStatus;
import io.trimaran.store.StoredDevice;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Devices as they are now: what is stored, with what the last poll of this node said. */
final class DeviceView {

  private final StatusBoard board;
  private final InstantSource clock;

  DeviceView(StatusBoard board, InstantSource clock) {
    this.board = board;
    this.clock = clock;
  }

  JsonObject json(StoredDevice device) {
    PollStatus status =
        board.state(device.device().id()).map(DeviceState::status).orElse(device.status());
    return DeviceJson.of(device, status, nextPoll(device.device()));
  }

  private Optional<Instant> nextPoll(Device device) {
    return device.isPaused()
        ? Optional.empty()
        : Optional.of(new PollSchedule(device.interval()).next(device.id(), clock.instant()));
  }
}
