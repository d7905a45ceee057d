package io.trimaran.store;

import io.trimaran.device.PortId;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What a port's counters were at one moment, and how fast they went before it.
 *
 * @param at to the second
 * @param counters those that are known
 */
public record PortTraffic(PortId port, Instant at, Map<PortCounter, Count> counters) {
  public PortTraffic {
    counters = Map.copyOf(counters);
  }

  /**
   * One counter.
   *
   * @param value 64 bits, unsigned; empty where only the rate is known
   * @param rate per second; empty where none can be told
   */
  public record Count(OptionalLong value, OptionalDouble rate) {}
}
