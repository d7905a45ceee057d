package io.trimaran.module;

import java.time.Duration;
import java.util.OptionalLong;

/** Whether a device has started anew since its last poll, by sysUpTime. */
public final class PortClock {

  private static final Duration SLACK = Duration.ofMinutes(2);

  private PortClock() {}

  /* Once in 497 days sysUpTime starts again at 0 by itself: then no rates are told for one poll. */
  /** Whether it has, as far as these answers tell. */
  public static boolean isRestarted(Known known, Answers answers) {
    if (known.clocks().isEmpty()) {
      return false;
    }
    Clocks before = known.clocks().get();
    OptionalLong ticks = answers.number(SystemGroup.SYS_UP_TIME);
    long now = ticks.orElse(0) * 10;
    long elapsed = Duration.between(before.at(), answers.at()).toMillis();
    return now < before.agent().toMillis() || now + SLACK.toMillis() < elapsed;
  }
}
