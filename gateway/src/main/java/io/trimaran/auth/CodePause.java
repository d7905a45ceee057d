package io.trimaran.auth;

import java.time.Duration;

/** How long a person's next code must wait after wrong ones. Pure. */
public final class CodePause {

  /** What to tell who sent two codes at once. */
  public static final Duration BETWEEN = Duration.ofSeconds(1);

  /*
   * Who guesses codes has the password already. Three of a million codes are right at a time: 96
   * tries a day, which is what remains, find one with a probability of 0.0003; each node's login
   * limit alone would leave 8,640 (RFC 4226, 7.3 asks for such a limit).
   */

  private static final int FREE = 5;
  private static final int MAX_DOUBLINGS = 5;
  private static final Duration FIRST = Duration.ofSeconds(30);
  private static final Duration LONGEST = Duration.ofMinutes(15);

  private CodePause() {}

  /**
   * From the last code on.
   *
   * @param wrong codes since the last right one, at least 0
   * @return 0 for the first five, then 30 s, doubled with each, up to 15 minutes
   */
  public static Duration after(int wrong) {
    if (wrong < FREE) {
      return Duration.ZERO;
    }
    Duration pause = FIRST.multipliedBy(1L << Math.min(wrong - FREE, MAX_DOUBLINGS));
    return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
  }
}
