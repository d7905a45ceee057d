package io.trimaran.api;

import io.trimaran.device.Device;
import io.trimaran.poll.PollSchedule;
import io.trimaran.status.DeviceState;
import io.trimaran.status.StatusBoard;
import io.trimaran.store.PollStatus;
import io.trimaran.store.PortTotals;
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

  /**
   * Renders a device.
   *
   * @param stored totals of its ports, for a device that this node has not polled yet
   */
  JsonObject json(StoredDevice device, PortTotals stored) {
    Optional<DeviceState> state = board.state(device.device().id());
    PollStatus status = state.map(DeviceState::status).orElse(device.status());
    PortTotals totals =
        state.filter(known -> !known.ports().isEmpty()).map(DeviceState::totals).orElse(stored);
    return DeviceJson.of(device, status, totals, nextPoll(device.device()));
  }

  private Optional<Instant> nextPoll(Device device) {
    return device.isPaused()
        ? Optional.empty()
        : Optional.of(new PollSchedule(device.interval()).next(device.id(), clock.instant()));
  }
}
