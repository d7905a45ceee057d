package io.trimaran.store;

import io.trimaran.device.PortId;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
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
    Map<PortCounter, Count> copy = new EnumMap<>(PortCounter.class);
    copy.putAll(counters);
    counters = Collections.unmodifiableMap(copy);
  }

  /**
   * One counter.
   *
   * @param value 64 bits, unsigned; empty where only the rate is known
   * @param rate per second; empty where none can be told
   */
  public record Count(OptionalLong value, OptionalDouble rate) {}
}
