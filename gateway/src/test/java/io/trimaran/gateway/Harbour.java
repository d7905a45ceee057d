package io.trimaran.gateway;

import io.trimaran.auth.NodeSecret;
import io.trimaran.gateway.balance.HealthRule;
import io.trimaran.gateway.rule.Networks;
import io.trimaran.gateway.rule.Route;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.net.SelfSignedCertificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** A gateway on a port of its own, as a node has it, in front of what a test puts behind it. */
final class Harbour {

  static final NodeSecret SECRET = NodeSecret.of("sixteen characters at least");
  static final Duration SOON = Duration.ofSeconds(1);

  static final UpstreamOptions OTHER =
      new UpstreamOptions(
          "other",
          new Route(Optional.empty(), "/other", false),
          List.of(),
          UpstreamOptions.Spread.ROUND_ROBIN,
          Optional.empty(),
          Optional.empty(),
          HealthRule.DEFAULT,
          timeouts(Duration.ofSeconds(20)),
          1,
          0,
          1_000);

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
  private final List<Runnable> closing = new ArrayList<>();
  private Standby standby = Standby.alone(SECRET);
  private Networks proxies = Networks.NONE;
  private final HttpServerOptions options = new HttpServerOptions();
  private final Context context = vertx.getOrCreateContext();
  private int port;
  private Optional<Gateway> gateway = Optional.empty();

  private static Timeouts timeouts(Duration each) {
    return new Timeouts(each, each, each, Duration.ZERO, each);
  }

  /** The same, for whom it takes a second to lose patience. */
  static UpstreamOptions hasty(UpstreamOptions o) {
    return new UpstreamOptions(
        o.name(),
        o.route(),
        o.servers(),
        o.spread(),
        o.stickyCookie(),
        o.probe(),
        o.health(),
        timeouts(SOON),
        o.retries(),
        o.maxBody(),
        o.maxInFlight());
  }

  static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  Vertx vertx() {
    return vertx;
  }

  int port() {
    return port;
  }

  String url(String path) {
    return "http://127.0.0.1:" + port + path;
  }

  /** A backend of Vert.x. */
  UpstreamOptions.Server backend(io.vertx.core.Handler<HttpServerRequest> handler)
      throws Exception {
    HttpServer server =
        await(vertx.createHttpServer().requestHandler(handler).listen(0, "127.0.0.1"));
    closing.add(server::close);
    return at(server.actualPort());
  }

  static UpstreamOptions.Server at(int port) {
    return new UpstreamOptions.Server("127.0.0.1", port, 1, false, true);
  }

  /** A WebSocket through it. The client is held: Vert.x closes one that nobody does. */
  Future<WebSocket> webSocket(String path) {
    WebSocketClient client = vertx.createWebSocketClient();
    closing.add(client::close);
    return client.connect(
        new WebSocketConnectOptions().setHost("127.0.0.1").setPort(port).setURI(path));
  }

  /** A client, held in the same way. */
  HttpClient client(HttpClientOptions like) {
    HttpClient client = vertx.createHttpClient(like);
    closing.add(client::close);
    return client;
  }

  /** An upstream of these servers. */
  static UpstreamOptions upstream(
      UnaryOperator<UpstreamOptions> change, UpstreamOptions.Server... servers) {
    UpstreamOptions o = change.apply(OTHER);
    return new UpstreamOptions(
        o.name(),
        o.route(),
        List.of(servers),
        o.spread(),
        o.stickyCookie(),
        o.probe(),
        o.health(),
        o.timeouts(),
        o.retries(),
        o.maxBody(),
        o.maxInFlight());
  }

  /** As a node does before it stops. */
  void finish() throws Exception {
    await(gateway.orElseThrow().finish());
  }

  /** Others that may answer for this node. */
  Harbour beside(Standby others) {
    standby = others;
    return this;
  }

  /** Opens the port. The node itself answers "local" and the path. */
  Harbour open(UpstreamOptions... upstreams) throws Exception {
    return open(request -> request.response().end("local " + request.path()), List.of(upstreams));
  }

  /** The same by TLS, with HTTP/2. */
  Harbour openTls(UpstreamOptions... upstreams) throws Exception {
    SelfSignedCertificate certificate = SelfSignedCertificate.create("127.0.0.1");
    closing.add(certificate::delete);
    options.setSsl(true).setUseAlpn(true).setKeyCertOptions(certificate.keyCertOptions());
    return open(upstreams);
  }

  /** Lets in those of some networks alone, who must begin with the PROXY protocol. */
  Harbour behind(String networks) {
    proxies = new Networks(List.of(Networks.Network.parse(networks).orElseThrow()));
    options.setUseProxyProtocol(true);
    return this;
  }

  private Harbour open(
      io.vertx.core.Handler<HttpServerRequest> local, List<UpstreamOptions> upstreams)
      throws Exception {
    GatewayOptions gatewayOptions =
        new GatewayOptions(upstreams, proxies, AccessLog.Form.OFF, Optional.empty());
    HttpServer server =
        await(
            on(
                () -> {
                  Gateway opened =
                      Gateway.start(vertx, gatewayOptions, standby, InstantSource.system());
                  gateway = Optional.of(opened);
                  return vertx
                      .createHttpServer(
                          options
                              .setHttp2ClearTextEnabled(false)
                              .setMaxHeaderSize(16 * 1024)
                              .setCompressionSupported(true))
                      .connectionHandler(
                          options.isUseProxyProtocol() ? opened::proxied : opened::connected)
                      .exceptionHandler(opened::unproxied)
                      .requestHandler(opened.before(local))
                      .listen(0, "127.0.0.1");
                }));
    port = server.actualPort();
    closing.add(server::close);
    return this;
  }

  private <T> Future<T> on(Callable<Future<T>> action) {
    io.vertx.core.Promise<T> done = io.vertx.core.Promise.promise();
    context.runOnContext(
        run -> {
          try {
            action.call().onComplete(done);
          } catch (Exception e) {
            done.fail(e);
          }
        });
    return done.future();
  }

  List<BackendStatus> backends() throws Exception {
    return await(on(() -> Future.succeededFuture(gateway.orElseThrow().backends())));
  }

  void close() throws Exception {
    await(
        on(
            () -> {
              gateway.ifPresent(Gateway::close);
              return Future.succeededFuture();
            }));
    closing.forEach(Runnable::run);
    await(vertx.close());
  }
}
