package io.trimaran.definition;

import java.util.Locale;

/** What can be said of a system beside what it is. */
public enum Fact {
  HARDWARE,
  VERSION,
  SERIAL,
  FEATURES;

  /** The key in a definition. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
