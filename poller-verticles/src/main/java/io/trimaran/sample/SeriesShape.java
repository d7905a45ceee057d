package io.trimaran.sample;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The columns that all series of one kind have, in the order in which they are written.
 *
 * @param name the kind, as the spool writes it down: never changes once released
 * @param sources 1 to 64, names differ
 */
public record SeriesShape(String name, List<DataSource> sources) {

  /** The most columns that a series may have. */
  public static final int MAX_SOURCES = 64;

  public SeriesShape {
    sources = List.copyOf(sources);
    Set<String> names = new HashSet<>();
    sources.forEach(source -> names.add(source.name()));
    if (sources.isEmpty() || sources.size() > MAX_SOURCES || names.size() < sources.size()) {
      throw new IllegalArgumentException(
          "shape " + name + ": " + names + " (expected: 1 to 64 different data sources)");
    }
  }

  /** How many columns. */
  public int size() {
    return sources.size();
  }
}
