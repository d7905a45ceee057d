package io.trimaran.config;

import io.trimaran.config.NodeConfig.ModulesOff;
import io.trimaran.config.NodeConfig.SwitchedOff;
import java.util.List;
import java.util.Optional;

/**
 * Reads {@code { group: dmz, modules: [ospf] }}, {@code { os: linux, modules: [...] }}, or both.
 */
final class ModulesOffFormat implements Format<ModulesOff> {

  private static final Format<String> NAME =
      Formats.matching("[A-Za-z0-9_-]{1,64}", "1 to 64 letters, digits, _ and -");

  @Override
  public Optional<ModulesOff> read(Value value, Faults faults) {
    Mapping given = Mapping.of(value, faults);
    Optional<String> group = given.find("group", NAME);
    Optional<String> os = given.find("os", NAME);
    Optional<List<SwitchedOff>> modules =
        given.find("modules", new ListFormat<>(Formats.oneOf(SwitchedOff.class), 1));
    if (!given.has("modules") || !(given.has("group") || given.has("os"))) {
      given.fault("group or os (or both), and modules");
    }
    return given.finish() ? modules.map(off -> new ModulesOff(group, os, off)) : Optional.empty();
  }
}
