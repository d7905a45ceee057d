package io.trimaran.store;

import java.util.Arrays;
import java.util.Locale;

/** How much an event matters. */
public enum EventSeverity {
  UNKNOWN(0),
  OK(1),
  INFO(2),
  NOTICE(3),
  WARNING(4),
  ERROR(5);

  private final int number;

  EventSeverity(int number) {
    this.number = number;
  }

  /** LibreNMS's number. */
  public int number() {
    return number;
  }

  /** Such as {@code warning}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Of LibreNMS's number; {@link #UNKNOWN} for any other. */
  public static EventSeverity of(long number) {
    return Arrays.stream(values())
        .filter(severity -> severity.number == number)
        .findFirst()
        .orElse(UNKNOWN);
  }
}
