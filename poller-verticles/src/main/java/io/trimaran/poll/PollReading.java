package io.trimaran.poll;

import io.trimaran.device.MeterReading;
import io.trimaran.device.Port;
import io.trimaran.device.SystemFacts;
import io.trimaran.module.Finding;
import io.trimaran.module.PortRate;
import io.trimaran.sample.SampleBatch;
import java.util.List;
import java.util.Optional;

/**
 * What one poll of one device read.
 *
 * @param batch the samples
 * @param facts what the device says of itself
 * @param restart that it started anew since the last poll by this member
 * @param ports its known ports as they are now; empty where they were not read
 * @param rates of the ports since their last reading by this member
 * @param meters of what can be measured of it
 * @param peers how those stand that it exchanges routes with
 */
public record PollReading(
    SampleBatch batch,
    Optional<SystemFacts> facts,
    Optional<Finding.Restarted> restart,
    List<Port> ports,
    List<PortRate> rates,
    List<MeterReading> meters,
    List<Finding.PeersRead> peers) {
  public PollReading {
    ports = List.copyOf(ports);
    rates = List.copyOf(rates);
    meters = List.copyOf(meters);
    peers = List.copyOf(peers);
  }
}
