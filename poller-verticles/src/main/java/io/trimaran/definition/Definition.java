package io.trimaran.definition;

import java.util.List;
import java.util.Map;

/**
 * One kind of system: how it is recognised, and how it is read.
 *
 * @param os short word, as LibreNMS has it where it knows the system
 * @param name for people
 * @param icon name of a picture, without its ending
 * @param rules how it is recognised; one has to hold
 * @param values what is read, by name
 * @param facts what is said of it: the first text all of whose values are there
 * @param meters what is measured of such systems beside what all systems have
 * @param modules those that are on or off for such systems, whatever the default is
 */
public record Definition(
    String os,
    String name,
    String vendor,
    DeviceType type,
    String icon,
    List<IdentityRule> rules,
    Map<String, Reading> values,
    Map<Fact, List<Template>> facts,
    List<MeterRule> meters,
    Map<String, Boolean> modules) {

  /** Of a system that nobody has described. */
  public static final Definition GENERIC =
      new Definition(
          "generic",
          "Generic Device",
          "",
          DeviceType.UNKNOWN,
          "generic",
          List.of(),
          Map.of(),
          Map.of(),
          List.of(),
          Map.of());

  public Definition {
    rules = List.copyOf(rules);
    values = Map.copyOf(values);
    facts = Map.copyOf(facts);
    meters = List.copyOf(meters);
    modules = Map.copyOf(modules);
  }
}
