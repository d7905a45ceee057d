package io.trimaran.module;

import io.trimaran.definition.Definitions;
import io.trimaran.device.Device;
import io.trimaran.device.Identity;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which modules people may do without, and which they do: of one device, of a group, of a system,
 * by a definition. What one of these leaves out is left out.
 *
 * @param definitions that may leave out what is of no use for a system
 */
public record Choice(Definitions definitions, List<Rule> rules) {

  /** Their names; the others are what makes a device one. */
  public static final List<String> OPTIONAL =
      List.of(
          "meters",
          "inventory",
          "neighbours",
          "ip-addresses",
          "vlans",
          "ports-stack",
          "hr",
          "ucd",
          "ucd-diskio",
          "netstats",
          "bgp-peers",
          "ospf");

  public Choice {
    rules = List.copyOf(rules);
  }

  /**
   * What is not wanted of some devices.
   *
   * @param group whose devices are meant; empty: all
   * @param os of the devices that are meant; empty: all
   * @param modules names of those that are left out
   */
  public record Rule(Optional<String> group, Optional<String> os, Set<String> modules) {

    public Rule {
      modules = Set.copyOf(modules);
    }

    private boolean fits(Device device, Identity identity) {
      return group.filter(name -> !name.equals(device.group().name())).isEmpty()
          && os.filter(name -> !name.equals(identity.os())).isEmpty();
    }
  }

  /** What definitions say of modules that nobody may do without, or that there are not. */
  public static List<String> faults(Definitions definitions) {
    return definitions.all().values().stream()
        .flatMap(
            definition ->
                definition.modules().keySet().stream()
                    .filter(name -> !OPTIONAL.contains(name))
                    .sorted()
                    .map(
                        name ->
                            "definition of %s: modules: %s (expected: one of %s)"
                                .formatted(definition.os(), name, OPTIONAL)))
        .sorted()
        .toList();
  }

  /** Those that are wanted of a device, in their order. */
  public List<Module> of(Device device, Identity identity, List<Module> all) {
    Set<String> off = new HashSet<>(device.modulesOff());
    definitions
        .of(identity.os())
        .modules()
        .forEach(
            (name, isOn) -> {
              if (!isOn) {
                off.add(name);
              }
            });
    rules.stream()
        .filter(rule -> rule.fits(device, identity))
        .forEach(r -> off.addAll(r.modules()));
    off.retainAll(OPTIONAL);
    return off.isEmpty()
        ? all
        : all.stream().filter(module -> !off.contains(module.name())).toList();
  }
}
