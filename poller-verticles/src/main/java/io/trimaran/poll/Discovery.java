package io.trimaran.poll;

import io.trimaran.device.Device;
import io.trimaran.device.Figure;
import io.trimaran.device.Identity;
import io.trimaran.device.Meter;
import io.trimaran.module.Finding;
import io.trimaran.snmp.Cost;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What one discovery of one device found.
 *
 * @param at when it ended
 * @param before what the device was known to be
 * @param now what it is; empty where it did not say enough
 * @param metersBefore what was known to be measured of it
 * @param meters what can be measured of it; kinds of which not all may have been read keep those
 *     that were known
 * @param figures what else it counts; the same holds
 * @param parts what it is made of; empty where that could not be found out
 * @param neighbours at the other ends of its cables; empty where that could not be found out
 * @param addresses of its ports; empty where that could not be found out
 * @param layerTwo what it says of layer 2, as far as that could be found out
 * @param peers that it exchanges routes with, of each protocol that could be looked at
 * @param shortfalls what was asked for and not got
 */
public record Discovery(
    Device device,
    Instant at,
    Duration took,
    Identity before,
    Optional<Identity> now,
    List<Meter> metersBefore,
    List<Meter> meters,
    List<Figure> figures,
    Optional<Finding.PartsFound> parts,
    Optional<Finding.NeighboursFound> neighbours,
    Optional<Finding.AddressesFound> addresses,
    List<Finding.LayerTwo> layerTwo,
    List<Finding.PeersFound> peers,
    List<Shortfall> shortfalls,
    Cost cost) {
  public Discovery {
    metersBefore = List.copyOf(metersBefore);
    meters = List.copyOf(meters);
    figures = List.copyOf(figures);
    layerTwo = List.copyOf(layerTwo);
    peers = List.copyOf(peers);
    shortfalls = List.copyOf(shortfalls);
  }
}
