package io.trimaran.module;

import io.trimaran.device.PortId;
import java.time.Duration;
import java.util.OptionalDouble;

/**
 * How fast a port's octets went by between its last two readings.
 *
 * @param inOctets octets per second; empty where no rate can be told: a counter is unknown, started
 *     anew, or would have gone faster than the port can
 * @param outOctets likewise
 */
public record PortRate(PortId port, OptionalDouble inOctets, OptionalDouble outOctets) {

  private static final double NARROW_RANGE = 0x1p32;
  private static final double MAX_OCTETS_PER_SECOND = 12_500_000_000.0;
  private static final double HEADROOM = 1.2;

  /**
   * The rate between two readings.
   *
   * @param speed of the port in bit/s, 0 for unknown
   * @param isRestarted whether the device started anew in between
   */
  static PortRate between(PortReading before, PortReading now, long speed, boolean isRestarted) {
    double limit = speed > 0 ? speed / 8.0 * HEADROOM : MAX_OCTETS_PER_SECOND;
    return new PortRate(
        now.port(),
        isRestarted ? OptionalDouble.empty() : rate(before, now, PortSource.IN_OCTETS, limit),
        isRestarted ? OptionalDouble.empty() : rate(before, now, PortSource.OUT_OCTETS, limit));
  }

  private static OptionalDouble rate(
      PortReading before, PortReading now, int position, double limit) {
    double seconds = Duration.between(before.at(), now.at()).toMillis() / 1000.0;
    if (seconds <= 0
        || !before.row().isKnown(position)
        || !now.row().isKnown(position)
        || before.isWide(position) != now.isWide(position)) {
      return OptionalDouble.empty();
    }
    double rate = delta(before, now, position) / seconds;
    return rate >= 0 && rate <= limit ? OptionalDouble.of(rate) : OptionalDouble.empty();
  }

  private static double delta(PortReading before, PortReading now, int position) {
    long earlier = before.row().counter(position);
    long later = now.row().counter(position);
    if (Long.compareUnsigned(later, earlier) >= 0) {
      return later - earlier;
    }
    return now.isWide(position) ? -1 : later - earlier + NARROW_RANGE;
  }
}
