package io.trimaran.auth;

import java.time.Duration;

/**
 * How long sessions live, and how many.
 *
 * @param idle after the last request, at least a minute
 * @param absolute after logging in, at least {@code idle}
 * @param total kept at most; the one that was idle for longest goes first
 * @param perUser kept at most for one user; likewise
 */
public record SessionLimits(Duration idle, Duration absolute, int total, int perUser) {

  /** 8 hours idle, 7 days in all, 10,000 sessions, 50 for one user. */
  public static final SessionLimits DEFAULT =
      new SessionLimits(Duration.ofHours(8), Duration.ofDays(7), 10_000, 50);

  private static final int TOUCHES_PER_IDLE = 50;

  public SessionLimits {
    if (idle.compareTo(Duration.ofMinutes(1)) < 0) {
      throw new IllegalArgumentException("session idle: " + idle + " (expected: >= PT1M)");
    }
    if (absolute.compareTo(idle) < 0) {
      throw new IllegalArgumentException(
          "session absolute: " + absolute + " (expected: >= idle, " + idle + ")");
    }
    if (perUser < 1 || total < perUser) {
      throw new IllegalArgumentException(
          "sessions: " + total + ", per user " + perUser + " (expected: total >= per user >= 1)");
    }
  }

  /** How inexact {@link Session#lastSeen} may be. */
  public Duration touch() {
    return idle.dividedBy(TOUCHES_PER_IDLE);
  }
}
