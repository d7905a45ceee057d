package io.trimaran.node;

import io.trimaran.auth.SessionsHealth;
import io.trimaran.probe.OtherNodesRows;
import io.trimaran.probe.Sources;
import io.trimaran.rrd.RecentSamples;
import io.trimaran.rrd.RrdOptions;
import io.trimaran.rrd.RrdStore;
import io.trimaran.spool.Spool;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * The spool, the way into it, and where it is drained to.
 *
 * @param others must be told how to ask other nodes, once that can be done
 */
record Series(Spool spool, RecentSamples samples, RrdStore store, OtherNodesRows others) {

  private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

  /** Opens the spool and begins to drain it, into the embedded store where no other is set. */
  static Future<Series> start(Ground ground, BundledEvents events) {
    return new EmbeddedSeries(ground.vertx(), ground.settings(), ground.stops())
        .endpoints()
        .map(ground.settings()::rrd)
        .compose(options -> open(ground, options, events));
  }

  private static Future<Series> open(Ground ground, RrdOptions options, BundledEvents events) {
    return ground
        .vertx()
        .executeBlocking(
            () -> Spool.open(ground.settings().spool(), options.names(), new SpoolEvents(events)))
        .compose(spool -> drain(ground, Objects.requireNonNull(spool), options, events));
  }

  private static Future<Series> drain(
      Ground ground, Spool spool, RrdOptions options, BundledEvents events) {
    ground.stops().push("spool", STOP_LIMIT, spool::close);
    ground.metrics().spool(spool::status);
    EndpointEvents listener = new EndpointEvents(events, ground.clock());
    OtherNodesRows others = new OtherNodesRows(ground.vertx());
    return RrdStore.start(ground.vertx(), spool, options, others, listener)
        .map(
            store -> {
              ground.stops().push("series", STOP_LIMIT, store::close);
              ground.metrics().endpoints(store::health);
              return new Series(spool, RecentSamples.before(spool), store, others);
            });
  }

  /** How all that stands behind the node does. */
  Sources.Health health(Stores stored, Supplier<SessionsHealth> sessions) {
    return new Sources.Health(
        store::health,
        store::tryAll,
        spool::status,
        stored.database()::health,
        stored.duties()::health,
        sessions);
  }
}
