package io.trimaran.status;

import io.trimaran.device.DeviceId;
import io.trimaran.store.PollStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which readings are worth a row in the database: what changed at once, and what is only newer,
 * such as when a device was polled last and how its counters stand, now and then. Not safe from
 * several threads.
 */
final class Freshness {

  private final Pace pace;
  private final Map<DeviceId, Instant> statuses = new HashMap<>();
  private final Map<DeviceId, Instant> counters = new HashMap<>();

  Freshness(Pace pace) {
    this.pace = pace;
  }

  /**
   * How old what is stored may become.
   *
   * @param status of a device of which nothing changes
   * @param counters of its ports
   */
  record Pace(Duration status, Duration counters) {}

  /** Whether a device's status is to be written. */
  boolean isWorth(DeviceId device, PollStatus before, PollStatus now) {
    Instant at = now.lastAttempt().orElse(Instant.EPOCH);
    boolean isDue = isDue(statuses.get(device), pace.status(), at);
    if (isDue || isNews(before, now)) {
      statuses.put(device, at);
      return true;
    }
    return false;
  }

  private static boolean isNews(PollStatus before, PollStatus now) {
    return before.condition() != now.condition()
        || !before.reason().equals(now.reason())
        || !before.text().equals(now.text())
        || !before.since().equals(now.since())
        || !before.node().equals(now.node())
        || before.ports().total() != now.ports().total()
        || before.ports().up() != now.ports().up()
        || before.ports().inOctetsPerSecond().isPresent()
            != now.ports().inOctetsPerSecond().isPresent()
        || hasRestarted(before.uptime(), now.uptime());
  }

  private static boolean hasRestarted(Optional<Duration> before, Optional<Duration> now) {
    return before.isPresent() && now.isPresent() && now.get().compareTo(before.get()) < 0;
  }

  /** Whether the counters of a device's ports are to be written. */
  boolean areCountersWorth(DeviceId device, Instant at) {
    if (isDue(counters.get(device), pace.counters(), at)) {
      counters.put(device, at);
      return true;
    }
    return false;
  }

  private static boolean isDue(@Nullable Instant written, Duration pace, Instant at) {
    return written == null || !written.plus(pace).isAfter(at);
  }

  /** The device is monitored no more. */
  void forget(DeviceId device) {
    statuses.remove(device);
    counters.remove(device);
  }
}
