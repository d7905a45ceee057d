package io.trimaran.gateway;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of connections that may not come in where only load balancers may, once a minute. */
final class Strangers {

  private static final Logger LOG = LoggerFactory.getLogger(Strangers.class);
  private static final Duration PACE = Duration.ofMinutes(1);

  private final InstantSource clock;
  private Instant next = Instant.MIN;
  private long untold;

  Strangers(InstantSource clock) {
    this.clock = clock;
  }

  /** One was closed. */
  void note(String why) {
    Instant now = clock.instant();
    if (now.isBefore(next)) {
      untold++;
      return;
    }
    LOG.warn("http.proxy-protocol: connection closed, {} ({} more before)", why, untold);
    next = now.plus(PACE);
    untold = 0;
  }
}
