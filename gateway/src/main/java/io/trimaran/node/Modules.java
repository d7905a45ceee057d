package io.trimaran.node;

import io.trimaran.definition.Definitions;
import io.trimaran.module.Module;
import io.trimaran.module.Ports;
import io.trimaran.module.SystemGroup;
import io.trimaran.module.inventory.PhysicalParts;
import io.trimaran.module.meter.Meters;
import io.trimaran.module.neighbour.Neighbours;
import java.util.List;

/** What is collected of every device. */
final class Modules {

  /** In the order in which they read; those that others build on come first. */
  static List<Module> all(Definitions definitions) {
    return List.of(
        new SystemGroup(),
        new Ports(),
        new Meters(definitions),
        new PhysicalParts(),
        new Neighbours());
  }

  private Modules() {}
}
