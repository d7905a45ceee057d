package io.trimaran.auth;

import java.util.Arrays;
import java.util.Locale;

/** What somebody may do; each role may do all that the ones before it may. */
public enum Role {
  /** Reads. */
  VIEWER,
  /** Changes devices too. */
  OPERATOR,
  /** Does everything. */
  ADMIN;

  /**
   * The role of a word such as {@code viewer}, in any case.
   *
   * @throws IllegalArgumentException for any other word, naming it
   */
  public static Role of(String word) {
    return Arrays.stream(values())
        .filter(role -> role.word().equals(word.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "role: " + word + " (expected: viewer, operator or admin)"));
  }

  /** Whether who has this role may do what {@code needed} may. */
  public boolean allows(Role needed) {
    return compareTo(needed) >= 0;
  }

  /** As it is written everywhere: {@code viewer}, {@code operator}, {@code admin}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
