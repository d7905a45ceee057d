package io.trimaran.store;

import java.util.Arrays;
import java.util.Locale;

/** How a device did at its last poll. */
public enum Condition {
  /** All that was asked was answered. */
  UP,
  /** Something was answered. */
  DEGRADED,
  /** Nothing was answered. */
  DOWN,
  /** It was not polled yet. */
  UNKNOWN;

  /** As it is written: {@code up}, {@code degraded}, {@code down}, {@code unknown}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Of a word; {@link #UNKNOWN} for one that a newer version may have written. */
  static Condition of(String word) {
    return Arrays.stream(values())
        .filter(condition -> condition.word().equals(word))
        .findFirst()
        .orElse(UNKNOWN);
  }
}
