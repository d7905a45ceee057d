package io.trimaran.rrd;

import io.trimaran.rrd.image.EndpointFiles;
import io.trimaran.rrd.image.Rewriter;
import io.trimaran.rrd.image.Suspensions;
import io.trimaran.rrd.repair.Site;
import io.trimaran.rrdcached.client.ClientOptions;
import io.trimaran.rrdcached.client.ClientState;
import io.trimaran.rrdcached.client.RrdEndpoint;
import io.trimaran.rrdcached.client.RrdcachedClient;
import io.trimaran.spool.Spool;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/**
 * Where files of one endpoint are looked into and rewritten, over a connection of its own: what
 * waits there, such as the writing of a file, holds up neither rows nor graphs.
 */
final class Workshop {
  private final RrdcachedClient client;
  private final EndpointFiles files;
  private final Rewriter rewriter;

  /**
   * @param spool its folder keeps what must be known after a crash in the middle
   */
  Workshop(Vertx vertx, RrdEndpoint endpoint, ClientOptions options, Spool spool) {
    this.client = RrdcachedClient.create(vertx, endpoint, options);
    this.files = new EndpointFiles(client);
    String name = endpoint.toString().replaceAll("[^A-Za-z0-9.-]+", "_");
    Suspensions suspensions =
        new Suspensions(vertx, files, spool.folder().resolve("suspended-" + name));
    this.rewriter = new Rewriter(files, suspensions, spool.id());
    onReady(suspensions::resumeLeft);
  }

  String name() {
    return files.endpoint();
  }

  EndpointFiles files() {
    return files;
  }

  boolean isReady() {
    return client.state() instanceof ClientState.Ready;
  }

  /** Calls back whenever the endpoint is connected. */
  void onReady(Runnable callback) {
    client.onState(
        state -> {
          if (state instanceof ClientState.Ready) {
            callback.run();
          }
        });
  }

  Site site() {
    return new Site(files, rewriter);
  }

  Rewriter rewriter() {
    return rewriter;
  }

  Future<Void> close() {
    return client.close();
  }
}
