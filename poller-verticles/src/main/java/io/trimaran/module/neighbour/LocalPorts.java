package io.trimaran.module.neighbour;

import io.trimaran.device.Port;
import io.trimaran.device.PortFacts;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** The ports of a device, to be found by what its agent calls them elsewhere. */
record LocalPorts(List<Port> ports) {

  LocalPorts(List<Port> ports) {
    this.ports = ports.stream().filter(port -> !port.isDeleted()).toList();
  }

  Optional<Port> byIndex(OptionalLong ifIndex) {
    return ifIndex.isEmpty()
        ? Optional.empty()
        : ports.stream().filter(port -> port.facts().ifIndex() == ifIndex.getAsLong()).findFirst();
  }

  /** By the one of its names that only it has. */
  Optional<Port> byName(String name) {
    return name.isEmpty()
        ? Optional.empty()
        : only(PortFacts::ifName, name)
            .or(() -> only(PortFacts::ifDescr, name))
            .or(() -> only(PortFacts::ifAlias, name));
  }

  Optional<Port> byMac(String mac) {
    return mac.isEmpty() ? Optional.empty() : only(PortFacts::ifPhysAddress, mac);
  }

  private Optional<Port> only(Function<PortFacts, String> word, String value) {
    List<Port> found =
        ports.stream().filter(port -> word.apply(port.facts()).equalsIgnoreCase(value)).toList();
    return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
  }

  static String nameOf(Port port) {
    return port.facts().ifName().isEmpty() ? port.facts().ifDescr() : port.facts().ifName();
  }
}
