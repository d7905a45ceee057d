package io.trimaran.module;

import io.trimaran.device.Figure;
import io.trimaran.device.Identity;
import io.trimaran.device.Meter;
import io.trimaran.device.MeterKind;
import io.trimaran.device.MeterReading;
import io.trimaran.device.Neighbour;
import io.trimaran.device.Part;
import io.trimaran.device.Port;
import io.trimaran.device.PortAddress;
import io.trimaran.device.PortLayer;
import io.trimaran.device.PortTrait;
import io.trimaran.device.RoutingPeer;
import io.trimaran.device.SystemFacts;
import io.trimaran.device.Vlan;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Something that a module learned of a device. */
public sealed interface Finding {

  /**
   * What the device says of itself.
   *
   * @param clocks how long it says it has been running; empty where it does not say
   */
  record SystemSeen(SystemFacts facts, Optional<Clocks> clocks) implements Finding {}

  /**
   * The device started anew since the last poll; its counters began at 0.
   *
   * @param before how long it had been running at the last poll
   * @param now how long it has been running
   */
  record Restarted(Duration before, Duration now) implements Finding {}

  /**
   * The interfaces of this poll.
   *
   * @param ports those that were known before, with what the device says of them now
   * @param changes what is to be saved
   * @param readings of the ports
   * @param rates of the ports, since their last readings
   * @param newcomers interfaces that are not known yet, with the readings that wait for their
   *     number
   * @param steady how a later poll may ask for less; empty where it has to ask for all
   */
  record PortsSeen(
      List<Port> ports,
      PortChanges changes,
      List<PortReading> readings,
      List<PortRate> rates,
      List<Newcomer> newcomers,
      Optional<SteadyPorts> steady)
      implements Finding {
    public PortsSeen {
      ports = List.copyOf(ports);
      readings = List.copyOf(readings);
      rates = List.copyOf(rates);
      newcomers = List.copyOf(newcomers);
    }
  }

  /** What the device is. */
  record Identified(Identity identity) implements Finding {}

  /**
   * What the device has that can be measured, as a discovery found it.
   *
   * @param incomplete kinds of which there may be more
   */
  record MetersFound(List<Meter> meters, Set<MeterKind> incomplete) implements Finding {
    public MetersFound {
      meters = List.copyOf(meters);
      incomplete = Set.copyOf(incomplete);
    }
  }

  /** What a poll read of it. */
  record MetersRead(List<MeterReading> readings) implements Finding {
    public MetersRead {
      readings = List.copyOf(readings);
    }
  }

  /**
   * What else the device counts, as a discovery found it.
   *
   * @param kinds those of which these are all, if they were read to their end
   */
  record FiguresFound(Set<String> kinds, List<Figure> figures, boolean isComplete)
      implements Finding {
    public FiguresFound {
      kinds = Set.copyOf(kinds);
      figures = List.copyOf(figures);
    }
  }

  /**
   * What the device is made of, as a discovery found it.
   *
   * @param isComplete whether it has no others
   */
  record PartsFound(List<Part> parts, boolean isComplete) implements Finding {
    public PartsFound {
      parts = List.copyOf(parts);
    }
  }

  /**
   * What stands at the other ends of its cables, as a discovery found it.
   *
   * @param isComplete whether there are no others
   */
  record NeighboursFound(List<Neighbour> neighbours, boolean isComplete) implements Finding {
    public NeighboursFound {
      neighbours = List.copyOf(neighbours);
    }
  }

  /**
   * The IP addresses of its ports, as a discovery found them.
   *
   * @param isComplete whether there are no others
   */
  record AddressesFound(List<PortAddress> addresses, boolean isComplete) implements Finding {
    public AddressesFound {
      addresses = List.copyOf(addresses);
    }
  }

  /**
   * The routers that it exchanges routes with, as a discovery found them.
   *
   * @param isComplete whether there are no others
   */
  record PeersFound(RoutingPeer.Protocol protocol, List<RoutingPeer> peers, boolean isComplete)
      implements Finding {
    public PeersFound {
      peers = List.copyOf(peers);
    }
  }

  /**
   * How they stand, as a poll read it.
   *
   * @param isWhole whether there are no others
   */
  record PeersRead(RoutingPeer.Protocol protocol, List<RoutingPeer> peers, boolean isWhole)
      implements Finding {
    public PeersRead {
      peers = List.copyOf(peers);
    }
  }

  /** Something of layer 2, as a discovery found it. */
  sealed interface LayerTwo extends Finding {}

  /**
   * The VLANs of the device.
   *
   * @param isComplete whether there are no others
   */
  record VlansFound(List<Vlan> vlans, boolean isComplete) implements LayerTwo {
    public VlansFound {
      vlans = List.copyOf(vlans);
    }
  }

  /**
   * A trait of its ports, by ifIndex.
   *
   * @param isComplete whether no other port has it
   */
  record TraitsFound(PortTrait trait, Map<Long, String> values, boolean isComplete)
      implements LayerTwo {
    public TraitsFound {
      values = Map.copyOf(values);
    }
  }

  /**
   * Which of its ports lie on which others.
   *
   * @param isComplete whether there are no others
   */
  record LayersFound(List<PortLayer> layers, boolean isComplete) implements LayerTwo {
    public LayersFound {
      layers = List.copyOf(layers);
    }
  }

  /** Something was asked for and is not known now, and why. */
  record Missing(String reason) implements Finding {}
}
