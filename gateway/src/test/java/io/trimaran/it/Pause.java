package io.trimaran.it;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;

/** Time that passes, in which nothing is awaited. */
final class Pause {

  private static final Duration STEP = Duration.ofMillis(50);
  private static final Duration LONG = Duration.ofMinutes(5);

  private Pause() {}

  static void of(Duration time) {
    Instant end = Instant.now().plus(time);
    await("time")
        .pollInterval(STEP)
        .atMost(time.plus(LONG))
        .until(() -> Instant.now().isAfter(end));
  }
}
