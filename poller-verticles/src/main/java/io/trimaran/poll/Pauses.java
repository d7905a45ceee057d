package io.trimaran.poll;

import io.trimaran.device.Device;
import io.trimaran.device.DeviceId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * The devices of this node that are not polled because a person wants it so. Their slots pass, and
 * are told as they do. Confined to the poller's context.
 */
final class Pauses {

  private final Timers timers;
  private final BiConsumer<Device, Instant> passed;
  private final Map<DeviceId, Pause> pauses = new HashMap<>();

  /** One device's. */
  private static final class Pause {
    private Device device;
    private Instant told;
    private Timers.Alarm alarm = () -> {};

    Pause(Device device, Instant told) {
      this.device = device;
      this.told = told;
    }
  }

  /**
   * None.
   *
   * @param passed hears of each slot of each such device
   */
  Pauses(Timers timers, BiConsumer<Device, Instant> passed) {
    this.timers = timers;
    this.passed = passed;
  }

  /** A device is paused from now on, or still is, maybe with another interval. */
  void pause(Device device) {
    Pause pause = pauses.computeIfAbsent(device.id(), id -> new Pause(device, timers.now()));
    pause.device = device;
    arm(pause);
  }

  boolean isPaused(DeviceId device) {
    return pauses.containsKey(device);
  }

  /** Ends a pause: the last slot that was told, or when it began; empty where there was none. */
  Optional<Instant> end(DeviceId device) {
    Pause pause = pauses.remove(device);
    if (pause == null) {
      return Optional.empty();
    }
    pause.alarm.cancel();
    return Optional.of(pause.told);
  }

  void endAll() {
    pauses.values().forEach(pause -> pause.alarm.cancel());
    pauses.clear();
  }

  private void arm(Pause pause) {
    pause.alarm.cancel();
    Duration wait = Duration.between(timers.now(), next(pause));
    pause.alarm = timers.after(wait.isNegative() ? Duration.ZERO : wait, () -> rang(pause));
  }

  private static Instant next(Pause pause) {
    return new PollSchedule(pause.device.interval()).next(pause.device.id(), pause.told);
  }

  private void rang(Pause pause) {
    Instant now = timers.now();
    for (Instant slot = next(pause); !slot.isAfter(now); slot = next(pause)) {
      pause.told = slot;
      passed.accept(pause.device, slot);
    }
    arm(pause);
  }
}
