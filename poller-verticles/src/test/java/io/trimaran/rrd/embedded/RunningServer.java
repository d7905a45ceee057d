package io.trimaran.rrd.embedded;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/** An embedded server with a Vert.x of its own. */
final class RunningServer implements AutoCloseable {

  private final Vertx vertx = Vertx.vertx();
  private final EmbeddedServer server;
  private final Path base;

  RunningServer(EmbeddedOptions options, InstantSource clock) {
    base = options.base();
    server = await(EmbeddedServer.start(vertx, options, clock));
  }

  RunningServer(Path base) {
    this(EmbeddedOptions.in(base), InstantSource.system());
  }

  int port() {
    return server.actualPort();
  }

  Path base() {
    return base;
  }

  EmbeddedServer server() {
    return server;
  }

  Wire connect() throws IOException {
    return new Wire(port());
  }

  static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    try {
      await(server.close());
    } finally {
      await(vertx.close());
    }
  }
}
