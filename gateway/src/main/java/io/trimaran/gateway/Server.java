package io.trimaran.gateway;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpHeadersFactory;
import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import io.trimaran.gateway.balance.Backend;
import io.vertx.core.http.impl.headers.HeadersMultiMap;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A backend that can be spoken to: its address and the connections that wait for a request. */
final class Server {

  private static final int MAX_IDLE = 256;
  private static final int MAX_LINE_BYTES = 8 * 1024;
  private static final int MAX_HEADER_BYTES = 64 * 1024;
  private static final int MAX_CHUNK_BYTES = 64 * 1024;

  /** Servers close idle connections after 5 s (Apache) to 75 s (nginx). */
  static final long MAX_IDLE_NANOS = TimeUnit.SECONDS.toNanos(4);

  /** How fresh a connection must be for what must not be sent twice. */
  static final long FRESH_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private static final HttpHeadersFactory HEADERS =
      new HttpHeadersFactory() {
        @Override
        public HttpHeaders newHeaders() {
          return HeadersMultiMap.httpHeaders();
        }

        @Override
        public HttpHeaders newEmptyHeaders() {
          return HeadersMultiMap.httpHeaders();
        }
      };

  private final Backend backend;
  private final UpstreamOptions.Server options;
  private final Bootstrap bootstrap;
  private final EventLoop loop;
  private final Function<String, io.vertx.core.Future<InetAddress>> names;
  private final Deque<BackendConnection> idle = new ArrayDeque<>();
  private @Nullable InetAddress address;

  Server(
      Backend backend,
      UpstreamOptions.Server options,
      Timeouts timeouts,
      Loop on,
      Optional<SslContext> tls) {
    this.backend = backend;
    this.options = options;
    this.loop = on.loop();
    this.names = on.names();
    this.bootstrap =
        new Bootstrap()
            .group(loop)
            .channelFactory(on.channels())
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.SO_KEEPALIVE, true)
            .option(
                ChannelOption.CONNECT_TIMEOUT_MILLIS,
                Math.toIntExact(timeouts.connect().toMillis()))
            .handler(initializer(options, tls));
  }

  /**
   * What connections are made with.
   *
   * @param names finds the address of a host
   */
  record Loop(
      EventLoop loop,
      ChannelFactory<? extends Channel> channels,
      Function<String, io.vertx.core.Future<InetAddress>> names) {}

  private static ChannelInitializer<Channel> initializer(
      UpstreamOptions.Server options, Optional<SslContext> tls) {
    return new ChannelInitializer<>() {
      @Override
      protected void initChannel(Channel channel) {
        tls.ifPresent(
            context ->
                channel
                    .pipeline()
                    .addLast(context.newHandler(channel.alloc(), options.host(), options.port())));
        channel
            .pipeline()
            .addLast(BackendConnection.CODEC, codec())
            .addLast(new BackendConnection(channel));
      }
    };
  }

  private static HttpClientCodec codec() {
    return new HttpClientCodec(
        new HttpDecoderConfig()
            .setMaxInitialLineLength(MAX_LINE_BYTES)
            .setMaxHeaderSize(MAX_HEADER_BYTES)
            .setMaxChunkSize(MAX_CHUNK_BYTES)
            .setHeadersFactory(HEADERS)
            .setTrailersFactory(HEADERS),
        false,
        true);
  }

  Backend backend() {
    return backend;
  }

  UpstreamOptions.Server options() {
    return options;
  }

  /** An open connection that nobody uses; the one that was used last. */
  Optional<BackendConnection> idle(long now, long maxIdleNanos) {
    BackendConnection latest = idle.peekLast();
    if (latest == null || now - latest.idleSince() > maxIdleNanos) {
      return Optional.empty();
    }
    idle.removeLast();
    return Optional.of(latest);
  }

  /** Takes back a connection that can serve another request. */
  void give(BackendConnection connection, long now) {
    if (idle.size() >= MAX_IDLE) {
      connection.close();
      return;
    }
    connection.rest(now, this);
    idle.addLast(connection);
  }

  /** An idle connection was closed by the backend. */
  void lost(BackendConnection connection) {
    idle.remove(connection);
  }

  /** Closes what has been idle for long; called now and then. */
  void tidy(long now) {
    BackendConnection oldest = idle.peekFirst();
    while (oldest != null && now - oldest.idleSince() > MAX_IDLE_NANOS) {
      idle.removeFirst();
      oldest.close();
      oldest = idle.peekFirst();
    }
  }

  void close() {
    while (!idle.isEmpty()) {
      idle.removeFirst().close();
    }
  }

  /** Looks its name up again, so that a server that moved is found. */
  io.vertx.core.Future<InetAddress> resolve() {
    return names.apply(options.host()).onSuccess(found -> address = found);
  }

  /** A new connection; fails within the time-out for connecting. */
  Future<BackendConnection> connect() {
    Promise<BackendConnection> connected = loop.newPromise();
    InetAddress known = address;
    if (known != null) {
      connect(known, connected);
    } else {
      resolve()
          .onSuccess(found -> loop.execute(() -> connect(found, connected)))
          .onFailure(connected::tryFailure);
    }
    return connected;
  }

  private void connect(InetAddress to, Promise<BackendConnection> connected) {
    bootstrap
        .connect(new InetSocketAddress(to, options.port()))
        .addListener(
            (io.netty.channel.ChannelFuture opened) -> {
              if (!opened.isSuccess()) {
                connected.tryFailure(opened.cause());
                return;
              }
              BackendConnection connection =
                  opened.channel().pipeline().get(BackendConnection.class);
              if (!connected.trySuccess(connection)) {
                connection.close();
              }
            });
  }
}
