package io.trimaran.store;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * When a unit of work is tried again: after 20 ms, then twice as long each time, up to 1 s, each
 * shortened by a random part of up to a half, so that those who met do not meet again.
 */
record RetryRule(RandomGenerator random) {

  /** Tries in all, before what went wrong is told. */
  static final int MAX_TRIES = 10;

  private static final long FIRST_MILLIS = 20;
  private static final long MAX_MILLIS = 1_000;

  /**
   * How long to wait.
   *
   * @param tries that have failed, from 1
   */
  Duration delay(int tries) {
    long whole = Math.min(MAX_MILLIS, FIRST_MILLIS << Math.min(tries - 1, 20));
    return Duration.ofMillis(random.nextLong(whole / 2, whole + 1));
  }
}
