package io.trimaran.device;

import java.time.Instant;
import java.util.OptionalDouble;

/**
 * What was read of a meter.
 *
 * @param value in its unit; of memory and storage the used part in percent
 * @param used of memory and storage, octets
 * @param total of memory and storage, octets
 * @param severity how bad the value is
 */
public record MeterReading(
    Meter.Key meter,
    Instant at,
    double value,
    OptionalDouble used,
    OptionalDouble total,
    MeterState.Severity severity) {

  /** A reading of a meter, which says how bad its values are. */
  public static MeterReading of(
      Meter meter, Instant at, double value, OptionalDouble used, OptionalDouble total) {
    return new MeterReading(meter.key(), at, value, used, total, meter.severity(value));
  }
}
