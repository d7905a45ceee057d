package io.trimaran.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong, so that a person hears of all of it at once. */
final class Problems {

  private record Found(Place place, Problem problem) {}

  private final List<Found> found = new ArrayList<>();

  void add(Place place, String key, String what) {
    found.add(new Found(place, new Problem(place.text(), key, what)));
  }

  /** Whether something is wrong with this very key. */
  boolean isAbout(Key<?> key) {
    return found.stream().anyMatch(each -> each.problem().key().equals(key.path()));
  }

  void throwIfAny() throws ConfigException {
    if (!found.isEmpty()) {
      throw new ConfigException(
          found.stream()
              .sorted(Comparator.comparingInt(each -> each.place().line()))
              .map(Found::problem)
              .toList());
    }
  }
}
