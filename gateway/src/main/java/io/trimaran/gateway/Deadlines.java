package io.trimaran.gateway;

import java.time.Duration;
import java.util.Optional;

/** What has taken too long. */
final class Deadlines {

  private final Timeouts limits;
  private final long began;
  private long lastProgress;

  Deadlines(Timeouts limits, long now) {
    this.limits = limits;
    this.began = now;
    this.lastProgress = now;
  }

  /**
   * A limit that was passed.
   *
   * @param isBackends whether it was the backend's turn
   */
  record Late(String why, boolean isBackends) {}

  long began() {
    return began;
  }

  /** Something came or went. */
  void progress(long now) {
    lastProgress = now;
  }

  Optional<Late> late(Stage stage, boolean isRequestWhole, long now) {
    Duration whole = limits.whole();
    if (!whole.isZero() && stage != Stage.TUNNEL && now - began > whole.toNanos()) {
      return Optional.of(new Late("longer than " + whole.toSeconds() + " s", false));
    }
    Duration limit =
        switch (stage) {
          case CONNECTING -> limits.connect().multipliedBy(2);
          case WAITING -> isRequestWhole ? limits.firstByte() : limits.idle();
          case ANSWERING, OVER -> limits.idle();
          case TUNNEL -> limits.tunnel();
        };
    return now - lastProgress <= limit.toNanos()
        ? Optional.empty()
        : Optional.of(
            new Late(
                "no byte within " + limit.toMillis() + " ms",
                stage == Stage.CONNECTING || (stage == Stage.WAITING && isRequestWhole)));
  }
}
