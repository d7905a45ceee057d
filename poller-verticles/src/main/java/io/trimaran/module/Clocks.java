package io.trimaran.module;

import java.time.Duration;
import java.time.Instant;

/**
 * How long a device says it has been running.
 *
 * @param agent its agent's clock, sysUpTime, which starts again at 0 after 497.1 days
 * @param uptime the longest of its clocks, continued where it started again at 0 by itself
 * @param at when it said so
 */
public record Clocks(Duration agent, Duration uptime, Instant at) {

  /** After how long a clock in hundredths of a second starts again at 0. */
  static final Duration WRAP = Duration.ofMillis((1L << 32) * 10);

  private static final Duration SLACK = Duration.ofMinutes(2);

  /* A clock that passes 2^32 hundredths looks like a device that started anew. Both go back, but
   * only the wrapped one is where it was expected to be, less a whole number of periods. */

  /** This reading with its clocks continued over the wraps since {@code before}. */
  Clocks after(Clocks before) {
    Duration elapsed = Duration.between(before.at, at);
    return new Clocks(
        agent, continued(uptime, before.uptime.plus(elapsed), elapsed.dividedBy(20)), at);
  }

  private static Duration continued(Duration now, Duration expected, Duration drift) {
    Duration behind = expected.minus(now);
    long periods = Math.round((double) behind.toMillis() / WRAP.toMillis());
    Duration continued = now.plus(WRAP.multipliedBy(Math.max(0, periods)));
    Duration off = expected.minus(continued).abs();
    return off.compareTo(SLACK.plus(drift)) <= 0 ? continued : now;
  }

  /**
   * Whether the device started anew after {@code before}: both clocks went back, or the device runs
   * for less time than has passed. An agent that alone started anew sets only its own clock back.
   */
  boolean isRestartSince(Clocks before) {
    Duration elapsed = Duration.between(before.at, at);
    boolean wentBack = uptime.compareTo(before.uptime) < 0 && agent.compareTo(before.agent) < 0;
    boolean isYounger = uptime.plus(SLACK).compareTo(elapsed) < 0;
    return wentBack || (isYounger && !uptime.equals(before.uptime));
  }
}
