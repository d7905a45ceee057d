package io.trimaran.rrd.embedded.file;

import io.trimaran.rrdcached.codec.DsDefinition;
import io.trimaran.rrdcached.codec.RraDefinition;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a file holds: the step, its data sources and its archives.
 *
 * @param stepSeconds the length of a primary data point; at least 1
 * @param sources 1 to 1024, names distinct
 * @param archives 1 to 1024, none longer than 2^36 seconds
 */
public record RrdDefinition(
    long stepSeconds, List<DsDefinition> sources, List<RraDefinition> archives) {

  static final int MAX_SOURCES = 1024;
  static final int MAX_ARCHIVES = 1024;
  private static final long MAX_SPAN_SECONDS = 1L << 36;

  public RrdDefinition {
    sources = List.copyOf(sources);
    archives = List.copyOf(archives);
    require("step in seconds", stepSeconds, MAX_SPAN_SECONDS);
    require("data sources", sources.size(), MAX_SOURCES);
    require("archives", archives.size(), MAX_ARCHIVES);
    Set<String> names = new HashSet<>();
    for (DsDefinition source : sources) {
      if (!names.add(source.name())) {
        throw new IllegalArgumentException("Duplicate DS name: " + source.name());
      }
    }
    for (RraDefinition archive : archives) {
      long mostSteps = MAX_SPAN_SECONDS / stepSeconds;
      require("steps per row", archive.steps(), mostSteps);
      require("rows of " + archive.steps() + " steps", archive.rows(), mostSteps / archive.steps());
    }
  }

  /** Seconds that one row of an archive covers. */
  long rowSeconds(RraDefinition archive) {
    return stepSeconds * archive.steps();
  }

  private static void require(String name, long value, long limit) {
    if (value < 1 || value > limit) {
      throw new IllegalArgumentException(name + ": " + value + " (expected: 1 to " + limit + ")");
    }
  }
}
