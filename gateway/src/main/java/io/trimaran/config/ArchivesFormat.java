package io.trimaran.config;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads the name of a set of archives, or a list of definitions. */
final class ArchivesFormat implements Format<Archives> {

  private static final String EXPECTED =
      Arrays.stream(Archives.Named.values()).map(Formats::word).collect(Collectors.joining(", "))
          + " or a list of RRA:...";

  private final Format<List<String>> listed =
      new ListFormat<>(Formats.text(Archives.EXPECTED, Archives::definition), 1);
  private final Format<Archives.Named> named = Formats.oneOf(Archives.Named.class);

  @Override
  public Optional<Archives> read(Value value, Faults faults) {
    return value instanceof Value.Items
        ? listed.read(value, faults).map(Archives.Listed::new)
        : named.read(value, (at, expected) -> faults.add(at, EXPECTED)).map(set -> set);
  }

  @Override
  public Notation notation() {
    return Notation.EITHER;
  }
}
