package io.trimaran.store;

import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;

/** Watches all servers of a database, tick by tick, on the context that starts it. */
final class Watchkeeper {

  private final Vertx vertx;
  private final List<Vigil> vigils;
  private final long tickMillis;
  private volatile boolean isStopped;
  private long ticks;

  Watchkeeper(Vertx vertx, ServerGroup servers, InstantSource clock, RandomGenerator random) {
    this.vertx = vertx;
    this.vigils = servers.all().stream().map(server -> new Vigil(server, clock, random)).toList();
    this.tickMillis = servers.engine().rhythm().tick().toMillis();
  }

  /** Ticks from now on; each tick a while after the last one, however late that was. */
  void start() {
    if (isStopped) {
      vigils.forEach(Vigil::close);
      return;
    }
    long now = ticks++;
    for (Vigil vigil : vigils) {
      vigil.tick(now, since -> isAnotherQuick(vigil, since));
    }
    vertx.setTimer(tickMillis, timer -> start());
  }

  private boolean isAnotherQuick(Vigil silent, long since) {
    return vigils.stream().anyMatch(other -> other != silent && other.hasAnsweredSince(since));
  }

  /** Ends with the next tick. */
  void stop() {
    isStopped = true;
  }
}
