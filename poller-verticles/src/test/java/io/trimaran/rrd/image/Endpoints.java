package io.trimaran.rrd.image;

import io.trimaran.rrd.embedded.EmbeddedOptions;
import io.trimaran.rrd.embedded.EmbeddedServer;
import io.trimaran.rrdcached.client.ClientOptions;
import io.trimaran.rrdcached.client.RealRrdcached;
import io.trimaran.rrdcached.client.RrdEndpoint;
import io.trimaran.rrdcached.client.RrdcachedClient;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Endpoints of both kinds, in folders of their own. */
final class Endpoints implements AutoCloseable {
  private final Vertx vertx = Vertx.vertx();
  private final Path folder;
  private final List<Runnable> open = new ArrayList<>();

  Endpoints(Path folder) {
    this.folder = folder;
  }

  Vertx vertx() {
    return vertx;
  }

  /** A kind of endpoint. */
  enum Kind {
    REAL,
    EMBEDDED
  }

  RrdcachedClient start(Kind kind, String name) {
    Path home = folder.resolve(name);
    try {
      Files.createDirectories(home);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    RrdEndpoint endpoint =
        switch (kind) {
          case REAL -> {
            RealRrdcached daemon = RealRrdcached.start(home, "-R", "-w", "1800", "-z", "1800");
            open.add(daemon::close);
            yield daemon.tcp();
          }
          case EMBEDDED -> {
            EmbeddedServer server =
                answer(EmbeddedServer.start(vertx, EmbeddedOptions.in(home.resolve("db"))));
            open.add(() -> answer(server.close()));
            yield new RrdEndpoint.Tcp("127.0.0.1", server.actualPort());
          }
        };
    return RrdcachedClient.create(vertx, endpoint, ClientOptions.defaults());
  }

  Rewriter rewriter(RrdcachedClient client) {
    return rewriter(client, "test");
  }

  /** Of a node of its own. */
  Rewriter rewriter(RrdcachedClient client, String id) {
    EndpointFiles files = new EndpointFiles(client);
    String name = id + "-" + client.endpoint().toString().replaceAll("\\W", "_");
    return new Rewriter(files, new Suspensions(vertx, files, folder.resolve(name)), id);
  }

  static <T> T answer(Future<T> future) {
    try {
      return future.await(30, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("no answer within 30 s", e);
    }
  }

  @Override
  public void close() {
    open.reversed().forEach(Runnable::run);
    answer(vertx.close());
  }
}
