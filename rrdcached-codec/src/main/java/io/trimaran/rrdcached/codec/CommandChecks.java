package io.trimaran.rrdcached.codec;

import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** What a command must keep to be sent at all. */
final class CommandChecks {
  /* rrdcached refuses earlier starts: "The first entry must be after 1980." */
  static final long FIRST_START_SECONDS = 3600L * 24 * 365 * 10;

  /* rrdcached collects them in an array of 128 and does not look how many there are. */
  static final int MAX_DEFINITIONS = 128;

  private CommandChecks() {}

  static void file(String file) {
    if (file.isEmpty() || file.length() > RrdCommand.FILE_CHARS) {
      throw new IllegalArgumentException(
          "name of "
              + file.length()
              + " characters (expected: 1 to "
              + RrdCommand.FILE_CHARS
              + "): "
              + file.substring(0, Math.min(file.length(), 80)));
    }
    for (int i = 0; i < file.length(); i++) {
      char c = file.charAt(i);
      if (c < ' ' || c == 0x7f) {
        throw new IllegalArgumentException(
            "character "
                + (int) c
                + " at "
                + i
                + " of '"
                + file.substring(0, i)
                + "...' (expected: no control characters)");
      }
    }
  }

  static void positive(String what, long value) {
    if (value <= 0) {
      throw new IllegalArgumentException(what + ": " + value + " (expected: > 0)");
    }
  }

  static void start(String file, OptionalLong startSeconds) {
    if (startSeconds.isPresent() && startSeconds.getAsLong() < FIRST_START_SECONDS) {
      throw new IllegalArgumentException(
          "start of " + file + ": " + startSeconds.getAsLong() + " s (expected: after 1980)");
    }
  }

  static void someDefinitions(
      String file, List<DsDefinition> sources, List<RraDefinition> archives) {
    if (sources.isEmpty() || archives.isEmpty()) {
      throw new IllegalArgumentException(
          file
              + ": "
              + sources.size()
              + " data sources, "
              + archives.size()
              + " archives (expected: >= 1 of each)");
    }
  }

  static void definitions(String file, List<DsDefinition> sources, List<RraDefinition> archives) {
    if (sources.size() + archives.size() > MAX_DEFINITIONS) {
      throw new IllegalArgumentException(
          file
              + ": "
              + (sources.size() + archives.size())
              + " data sources and archives (expected: <= "
              + MAX_DEFINITIONS
              + ")");
    }
    Set<String> names = new HashSet<>();
    for (DsDefinition source : sources) {
      if (!names.add(source.name())) {
        throw new IllegalArgumentException(
            file + ": data source " + source.name() + " twice (expected: once)");
      }
    }
  }

  static List<String> columns(List<String> columns) {
    for (String column : columns) {
      if (!DsDefinition.isName(column)) {
        throw new IllegalArgumentException(
            "column: '" + column + "' (expected: the name of a data source)");
      }
    }
    return List.copyOf(columns);
  }
}
