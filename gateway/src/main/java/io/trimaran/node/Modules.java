package io.trimaran.node;

import io.trimaran.config.NodeConfig.SwitchedOff;
import io.trimaran.definition.Definitions;
import io.trimaran.module.Module;
import io.trimaran.module.Ports;
import io.trimaran.module.SystemGroup;
import io.trimaran.module.address.IpAddresses;
import io.trimaran.module.figure.Figures;
import io.trimaran.module.inventory.PhysicalParts;
import io.trimaran.module.meter.Meters;
import io.trimaran.module.neighbour.Neighbours;
import io.trimaran.module.routing.BgpPeers;
import io.trimaran.module.routing.OspfNeighbours;
import io.trimaran.module.switching.PortsStack;
import io.trimaran.module.switching.Vlans;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is collected of every device. */
final class Modules {

  /** In the order in which they read; those that others build on come first. */
  static List<Module> all(Definitions definitions, Collection<SwitchedOff> off) {
    Set<String> without = off.stream().map(SwitchedOff::module).collect(Collectors.toSet());
    return Stream.of(
            new SystemGroup(),
            new Ports(),
            new Meters(definitions),
            new PhysicalParts(),
            new Neighbours(),
            new IpAddresses(),
            new Vlans(),
            new PortsStack(),
            Figures.host(),
            Figures.ucd(),
            Figures.diskIo(),
            Figures.netStats(),
            new BgpPeers(),
            new OspfNeighbours())
        .filter(module -> !without.contains(module.name()))
        .toList();
  }

  private Modules() {}
}
