package io.trimaran.module;

import io.trimaran.device.PortFacts;
import io.trimaran.device.PortId;
import io.trimaran.sample.Row;
import java.time.Instant;

/** An interface that has no number yet, and its counters, which wait for it. */
public record Newcomer(PortFacts facts, Instant at, Row row, long wideSources) {

  /** Its reading, now that it has a number. */
  public PortReading reading(PortId port) {
    return new PortReading(port, at, row, wideSources);
  }
}
