package io.trimaran.status;

import io.trimaran.device.Meter;
import io.trimaran.device.MeterReading;
import io.trimaran.device.Port;
import io.trimaran.device.PortId;
import io.trimaran.device.SystemFacts;
import io.trimaran.store.PollStatus;
import io.trimaran.store.PortTraffic;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a device is doing, and what its last readings were.
 *
 * @param facts what it said of itself at the last poll that read it here
 * @param ports as they were at the last poll that read them here
 * @param traffic of each port at its last reading here
 * @param meters what was read of each at the last poll that read any here
 */
public record DeviceState(
    PollStatus status,
    Optional<SystemFacts> facts,
    List<Port> ports,
    Map<PortId, PortTraffic> traffic,
    Map<Meter.Key, MeterReading> meters) {

  /** Of a device of which nothing is known. */
  static final DeviceState NONE =
      new DeviceState(PollStatus.NONE, Optional.empty(), List.of(), Map.of(), Map.of());

  public DeviceState {
    ports = List.copyOf(ports);
    traffic = Map.copyOf(traffic);
    meters = Map.copyOf(meters);
  }

  /** The same, in its condition since another moment. */
  DeviceState since(Optional<Instant> since) {
    return new DeviceState(status.since(since), facts, ports, traffic, meters);
  }
}
