package io.trimaran.gateway.rule;

import java.util.Set;

/**
 * When a request that a backend failed may be sent to another one.
 *
 * @param retries of one request
 */
public record RetryRule(int retries) {

  /** RFC 9110, 9.2.2: sending them twice does what sending them once does. */
  private static final Set<String> IDEMPOTENT =
      Set.of("GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE");

  public RetryRule {
    if (retries < 0) {
      throw new IllegalArgumentException("retries: " + retries + " (expected: >= 0)");
    }
  }

  /** How far a request got at the backend that failed it. */
  public enum Reached {
    /** Not a byte was sent: no harm in any method. */
    NOTHING,
    /** It may have been carried out. */
    SENT,
    /** Some of the answer went to the client: too late. */
    ANSWERED
  }

  public static boolean isIdempotent(String method) {
    return IDEMPOTENT.contains(method);
  }

  /**
   * Whether to try again.
   *
   * @param made retries of this request so far
   * @param isReplayable whether all of the body that was sent is still at hand
   */
  public boolean allows(String method, Reached reached, int made, boolean isReplayable) {
    return made < retries
        && isReplayable
        && switch (reached) {
          case NOTHING -> true;
          case SENT -> isIdempotent(method);
          case ANSWERED -> false;
        };
  }

  /** Whether an answer says that the backend can't serve now, so that another is worth a try. */
  public static boolean isRefusal(int code) {
    return code == 502 || code == 503 || code == 504;
  }
}
