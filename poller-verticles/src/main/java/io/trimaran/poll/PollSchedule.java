package io.trimaran.poll;

import io.trimaran.device.DeviceId;
import java.time.Duration;
import java.time.Instant;

/** When a device is polled: the same moment of every interval, whichever member polls it. */
public record PollSchedule(Duration interval) {

  public PollSchedule {
    if (interval.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException("interval: " + interval + " (expected: >= PT1S)");
    }
  }

  /**
   * The first poll of a device after {@code now}. Devices are spread evenly over the interval.
   *
   * @param device decides the offset within the interval
   * @param now the caller's clock, millisecond precision
   * @return later than {@code now} by more than zero and at most one interval
   */
  public Instant next(DeviceId device, Instant now) {
    long period = interval.toMillis();
    long offset = Math.floorMod(device.spread(), period);
    long elapsed = Math.floorMod(now.toEpochMilli() - offset, period);
    return Instant.ofEpochMilli(now.toEpochMilli() + period - elapsed);
  }

  /** The last moment of a device that is not after {@code now}. */
  public Instant last(DeviceId device, Instant now) {
    return next(device, now).minus(interval);
  }
}
