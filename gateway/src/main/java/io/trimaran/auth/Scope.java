package io.trimaran.auth;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A part of what can be asked for, to which a token may be limited. Its role counts there. People,
 * tokens and sessions are in none of them: who may change those can get everything.
 */
public enum Scope {
  /** Devices and what belongs to them: ports, health, inventory, links, routing. */
  DEVICES,
  /** What was measured over time. */
  SERIES,
  /** Events, gaps and the live stream. */
  EVENTS,
  /** Nodes, probes, drains, copies of series. */
  CLUSTER,
  /** A copy of the database. */
  BACKUP;

  /** What a token is for that is limited to nothing. */
  public static final String EVERYTHING = "all";

  /**
   * The scope of a word such as {@code devices}, in any case.
   *
   * @throws IllegalArgumentException for any other word, naming it
   */
  public static Scope of(String word) {
    return Arrays.stream(values())
        .filter(scope -> scope.word().equals(word.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "scope: "
                        + word
                        + " (expected: "
                        + text(all()).replace(",", ", ")
                        + ", or several with commas)"));
  }

  /**
   * Reads {@code devices,series}.
   *
   * @throws IllegalArgumentException naming a word that is none
   */
  public static Set<Scope> parse(String text) {
    List<Scope> named =
        Arrays.stream(text.split(",", -1)).map(String::strip).map(Scope::of).toList();
    return EnumSet.copyOf(named);
  }

  /** Every one. */
  public static Set<Scope> all() {
    return EnumSet.allOf(Scope.class);
  }

  /** {@code devices,series}: what {@link #parse} reads. */
  public static String text(Set<Scope> scopes) {
    return scopes.stream().sorted().map(Scope::word).collect(Collectors.joining(","));
  }

  /** As it is written everywhere. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
