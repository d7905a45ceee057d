package io.trimaran.module;

import java.util.Map;
import java.util.stream.Collectors;

/** The names of interface types that IANA has assigned (IANAifType-MIB). */
final class IfTypes {

  private static final Map<Long, String> NAMES =
      Resources.lines("if-types.txt").stream()
          .map(line -> line.split(" ", 2))
          .collect(Collectors.toUnmodifiableMap(part -> Long.valueOf(part[0]), part -> part[1]));

  private IfTypes() {}

  /** The name of a type; the bare number where IANA has assigned none. */
  static String name(long type) {
    return NAMES.getOrDefault(type, Long.toString(type));
  }
}
