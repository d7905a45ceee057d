package io.trimaran.store;

import java.time.Duration;

/**
 * How a server is watched, in ticks, so that a pause of this process is not taken for one of the
 * server.
 *
 * @param tick at least so long
 * @param between ticks from an answer to the next question
 * @param silent ticks without an answer after which a server is left, where another one answers
 * @param patience ticks without an answer after which it is left in any case
 */
record Rhythm(Duration tick, int between, int silent, int patience) {

  /** Notices within a second that a server hangs. */
  static Rhythm ofServers(Duration queryTimeout) {
    Duration tick = Duration.ofMillis(100);
    return new Rhythm(tick, 3, 6, (int) Math.max(10, queryTimeout.dividedBy(tick)));
  }

  /** Seldom: it is in this process, its work tells, and there is no other one to go to. */
  static Rhythm ofFile() {
    return new Rhythm(Duration.ofSeconds(1), 600, Integer.MAX_VALUE, Integer.MAX_VALUE);
  }
}
