package io.trimaran.module;

import io.trimaran.device.Device;
import java.util.List;

/** Which modules people may do without, of one device or of all. */
public final class Choice {

  /** Their names; the others are what makes a device one. */
  public static final List<String> OPTIONAL =
      List.of(
          "meters",
          "inventory",
          "neighbours",
          "hr",
          "ucd",
          "ucd-diskio",
          "netstats",
          "bgp-peers",
          "ospf");

  private Choice() {}

  /** Those that are wanted of a device, in their order. */
  public static List<Module> of(Device device, List<Module> all) {
    return device.modulesOff().isEmpty()
        ? all
        : all.stream().filter(module -> !isOff(device, module)).toList();
  }

  private static boolean isOff(Device device, Module module) {
    return OPTIONAL.contains(module.name()) && device.modulesOff().contains(module.name());
  }
}
