package io.trimaran.poll;

import io.trimaran.device.DeviceId;
import java.time.Duration;
import java.time.Instant;

/** When a device is polled: the same moment of every interval, whichever member polls it. */
public record PollSchedule(Duration interval) {

  /* Rows have whole seconds. A poll late in its second that is a little late once would have the
   * next one's, and a rate that is off by what a second is of the interval, twice. */
  private static final double EARLY = 0.6;

  private static final int SECOND = 1_000;

  public PollSchedule {
    if (interval.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException("interval: " + interval + " (expected: >= PT1S)");
    }
  }

  /**
   * The first poll of a device after {@code now}. Devices are spread evenly over the seconds of the
   * interval, and over the first 0.6 of each second.
   *
   * @param device decides the offset within the interval
   * @param now the caller's clock, millisecond precision
   * @return later than {@code now} by more than zero and at most one interval
   */
  public Instant next(DeviceId device, Instant now) {
    long period = interval.toMillis();
    long offset = early(Math.floorMod(device.spread(), period));
    long elapsed = Math.floorMod(now.toEpochMilli() - offset, period);
    return Instant.ofEpochMilli(now.toEpochMilli() + period - elapsed);
  }

  private static long early(long millis) {
    long within = millis % SECOND;
    return millis - within + (long) (within * EARLY);
  }

  /** The last moment of a device that is not after {@code now}. */
  public Instant last(DeviceId device, Instant now) {
    return next(device, now).minus(interval);
  }
}
