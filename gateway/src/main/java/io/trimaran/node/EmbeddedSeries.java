package io.trimaran.node;

import io.trimaran.rrd.embedded.EmbeddedServer;
import io.trimaran.rrdcached.client.RrdEndpoint;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the embedded store where no endpoint is configured. */
final class EmbeddedSeries {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedSeries.class);

  private final Vertx vertx;
  private final Settings settings;
  private final StopStack stops;

  EmbeddedSeries(Vertx vertx, Settings settings, StopStack stops) {
    this.vertx = vertx;
    this.settings = settings;
    this.stops = stops;
  }

  /** Where the embedded store listens; nothing where it is not needed. */
  Future<List<RrdEndpoint>> endpoints() {
    if (!settings.isStoreEmbedded()) {
      return Future.succeededFuture(List.of());
    }
    return vertx
        .executeBlocking(this::port)
        .map(Objects::requireNonNull)
        .compose(port -> EmbeddedServer.start(vertx, settings.embeddedStore(port)))
        .map(
            server -> {
              stops.push("embedded store", Duration.ofSeconds(20), server::close);
              String url = "tcp://" + settings.embeddedHost() + ":" + server.actualPort();
              LOG.info("embedded store at {}", url);
              return List.of(RrdEndpoint.parse(url));
            });
  }

  private int port() throws IOException {
    int configured = settings.embeddedPort();
    return configured > 0
        ? configured
        : new StickyPort(settings.data().resolve("rrd.port")).choose(settings.embeddedHost());
  }
}
