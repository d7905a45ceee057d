package io.trimaran.rrd.embedded;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.timeout.IdleStateHandler;
import io.trimaran.rrdcached.codec.CodecLimits;
import io.trimaran.rrdcached.codec.RrdCommandDecoder;
import io.trimaran.rrdcached.codec.RrdReply;
import io.trimaran.rrdcached.codec.RrdReplyEncoder;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps series in RRD files of its own and speaks rrdcached's protocol over TCP: what a node uses
 * when no rrdcached is configured.
 *
 * <p>There is no password in the protocol: whoever reaches the port may write. May be used from any
 * thread.
 */
public final class EmbeddedServer {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServer.class);
  private static final Duration CLOSING_PATIENCE = Duration.ofSeconds(10);

  private final Vertx vertx;
  private final EmbeddedOptions options;
  private final EmbeddedStore store;
  private final NetServer server;
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicBoolean isFull = new AtomicBoolean();

  private EmbeddedServer(Vertx vertx, EmbeddedOptions options, EmbeddedStore store) {
    this.vertx = vertx;
    this.options = options;
    this.store = store;
    server =
        vertx
            .createNetServer(
                new NetServerOptions()
                    .setHost(options.host())
                    .setPort(options.port())
                    .setTcpNoDelay(true)
                    .setTcpKeepAlive(true))
            .connectHandler(this::connected);
  }

  /**
   * Opens the folder and listens.
   *
   * @return fails when the folder can't be used or the address is taken
   */
  public static Future<EmbeddedServer> start(Vertx vertx, EmbeddedOptions options) {
    return start(vertx, options, InstantSource.system());
  }

  static Future<EmbeddedServer> start(Vertx vertx, EmbeddedOptions options, InstantSource clock) {
    return vertx
        .executeBlocking(() -> new EmbeddedStore(options, clock))
        .compose(
            store -> {
              EmbeddedServer started =
                  new EmbeddedServer(vertx, options, Objects.requireNonNull(store));
              return started
                  .server
                  .listen()
                  .recover(
                      cause -> started.closeStore().transform(ended -> Future.failedFuture(cause)))
                  .map(started);
            });
  }

  /** The port it listens on. */
  public int actualPort() {
    return server.actualPort();
  }

  /** What was done since the start, and the files open now. */
  public RrdReply.Statistics statistics() {
    return store.statistics();
  }

  private void connected(NetSocket socket) {
    if (connections.incrementAndGet() > options.maxConnections()) {
      if (isFull.compareAndSet(false, true)) {
        LOG.warn("{} connections: no more are accepted", options.maxConnections());
      }
      connections.decrementAndGet();
      socket.close();
      return;
    }
    if (isFull.compareAndSet(true, false)) {
      LOG.info("connections are accepted again");
    }
    socket.closeHandler(closed -> connections.decrementAndGet());
    ChannelHandlerContext last = ((NetSocketInternal) socket).channelHandlerContext();
    last.pipeline()
        .addBefore(
            last.name(),
            "idle",
            new IdleStateHandler(options.idle().toSeconds(), 0, 0, TimeUnit.SECONDS))
        .addBefore(last.name(), "requests", new RrdCommandDecoder(CodecLimits.defaults()))
        .addBefore(last.name(), "replies", new RrdReplyEncoder())
        .addBefore(last.name(), "session", new EmbeddedSession(store, options.window(), last));
  }

  /**
   * Closes every connection, finishes the commands that were taken, and closes the files.
   *
   * @return fails when they are not finished within ten seconds
   */
  public Future<?> close() {
    return server.close().eventually(this::closeStore);
  }

  private Future<?> closeStore() {
    return vertx.executeBlocking(
        () -> {
          if (!store.close(CLOSING_PATIENCE)) {
            throw new TimeoutException("rrd files are still busy after " + CLOSING_PATIENCE);
          }
          return store;
        });
  }
}
