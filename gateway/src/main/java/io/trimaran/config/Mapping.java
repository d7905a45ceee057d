package io.trimaran.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a mapping within a value: each member by its name and format. Ask for all members, then
 * {@link #finish}.
 */
final class Mapping {

  private final Value value;
  private final List<Value.Member> members;
  private final Format.Faults faults;
  private final List<String> known = new ArrayList<>();
  private final List<Mapping> parts = new ArrayList<>();
  private boolean isRight = true;

  private Mapping(Value value, List<Value.Member> members, Format.Faults faults) {
    this.value = value;
    this.members = members;
    this.faults = faults;
  }

  /** Of a value that must be one; nothing at all counts as an empty one. */
  static Mapping of(Value value, Format.Faults faults) {
    List<Value.Member> members =
        switch (value) {
          case Value.Section section -> section.members();
          case Value.Nothing nothing -> List.of();
          case Value.Text text -> List.of();
          case Value.Items items -> List.of();
        };
    Mapping mapping = new Mapping(value, members, faults);
    if (value instanceof Value.Text || value instanceof Value.Items) {
      mapping.fault(value, "a mapping");
    }
    return mapping;
  }

  boolean has(String name) {
    return given(name).isPresent();
  }

  /** A member's value; empty where it was not given, or is wrong, which is told then. */
  <T> Optional<T> find(String name, Format<T> format) {
    Optional<Value> given = given(name);
    if (given.isEmpty()) {
      return Optional.empty();
    }
    Optional<T> read = format.read(given.get(), faults);
    isRight &= read.isPresent();
    return read;
  }

  /** A member's value, or what {@code byDefault} says. */
  <T> T get(String name, Format<T> format, String byDefault) {
    return find(name, format).orElseGet(() -> usual(name, format, byDefault));
  }

  /** A mapping within this one; an empty one where it was not given. */
  Mapping within(String name) {
    Mapping part = of(given(name).orElse(new Value.Nothing(value.place())), faults);
    parts.add(part);
    return part;
  }

  private Optional<Value> given(String name) {
    known.add(name);
    return members.stream()
        .filter(member -> member.name().equals(name))
        .map(Value.Member::value)
        .filter(given -> !(given instanceof Value.Nothing))
        .findFirst();
  }

  private static <T> T usual(String name, Format<T> format, String byDefault) {
    return format
        .read(
            new Value.Text(byDefault, Place.DEFAULT),
            (at, expected) -> {
              throw new IllegalStateException("default of " + name + ": not " + expected);
            })
        .orElseThrow();
  }

  /** Tells of a fault that concerns several members, or the lack of one. */
  void fault(String expected) {
    fault(value, expected);
  }

  private void fault(Value at, String expected) {
    isRight = false;
    faults.add(at, expected);
  }

  /** Whether all was right, in mappings within it, too; tells of members that nobody asked for. */
  boolean finish() {
    for (Value.Member member : members) {
      if (!known.contains(member.name())) {
        fault(new Value.Text(member.name(), member.place()), "one of " + String.join(", ", known));
      }
    }
    parts.forEach(part -> isRight &= part.finish());
    return isRight;
  }
}
