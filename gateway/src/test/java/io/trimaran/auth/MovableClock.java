package io.trimaran.auth;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands until it is moved. */
public final class MovableClock implements InstantSource {

  public static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  private Instant now = NOON;

  @Override
  public Instant instant() {
    return now;
  }

  public void advance(Duration by) {
    now = now.plus(by);
  }
}
