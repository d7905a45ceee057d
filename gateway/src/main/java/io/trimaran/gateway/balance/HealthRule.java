package io.trimaran.gateway.balance;

import java.time.Duration;

/**
 * When a backend counts as lost, and how it comes back.
 *
 * @param rise probes in a row that must succeed before a lost backend is used again
 * @param fall probes in a row that must fail before a backend is lost
 * @param failures requests in a row that must fail before a backend is left out for a while; 0
 *     never
 * @param penalty how long it is left out the first time; doubled each time, at most {@link
 *     #MAX_PENALTY}
 * @param slowStart over which a backend that came back gets its full share
 */
public record HealthRule(int rise, int fall, int failures, Duration penalty, Duration slowStart) {

  /** A backend is tried again at least as often as this. */
  public static final Duration MAX_PENALTY = Duration.ofMinutes(5);

  public static final HealthRule DEFAULT =
      new HealthRule(2, 3, 5, Duration.ofSeconds(5), Duration.ofSeconds(10));

  public HealthRule {
    if (rise < 1 || fall < 1 || failures < 0) {
      throw new IllegalArgumentException(
          "rise, fall, failures: "
              + rise
              + ", "
              + fall
              + ", "
              + failures
              + " (expected: >= 1, >= 1, >= 0)");
    }
  }
}
