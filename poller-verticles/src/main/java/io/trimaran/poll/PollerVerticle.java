package io.trimaran.poll;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

/** Runs a {@link Poller} on an event loop of its own. */
public final class PollerVerticle extends VerticleBase {
  private final Poller poller;

  public PollerVerticle(Poller poller) {
    this.poller = poller;
  }

  @Override
  public Future<?> start() {
    return poller.start();
  }

  @Override
  public Future<?> stop() {
    return poller.stop();
  }
}
