package io.trimaran.module;

import io.trimaran.device.PortId;
import io.trimaran.sample.Row;
import java.time.Instant;

/**
 * A port's counters at one moment.
 *
 * @param row of {@link io.trimaran.sample.Shapes#PORT}
 * @param wideSources one bit for each data source that comes from a 64-bit counter, or, of the
 *     non-unicast ones, that is the sum of multicast and broadcast
 */
public record PortReading(PortId port, Instant at, Row row, long wideSources) {

  boolean isWide(int position) {
    return (wideSources & (1L << position)) != 0;
  }
}
