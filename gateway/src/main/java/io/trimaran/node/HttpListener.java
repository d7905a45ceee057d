package io.trimaran.node;

import io.trimaran.api.ApiRouter;
import io.trimaran.config.HostPort;
import io.trimaran.config.NodeConfig;
import io.trimaran.config.ServerCertificate;
import io.trimaran.gateway.BackendStatus;
import io.trimaran.gateway.Certificates;
import io.trimaran.gateway.Gateway;
import io.trimaran.gateway.MemberTrust;
import io.trimaran.gateway.MetricsText;
import io.trimaran.gateway.Redirection;
import io.trimaran.gateway.Standby;
import io.trimaran.gateway.balance.Counts;
import io.trimaran.probe.BackendInfo;
import io.trimaran.web.WebRoot;
import io.trimaran.web.WebRouter;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The port where people and programs come in. The gateway looks at each request first. */
final class HttpListener {

  private static final int IDLE_SECONDS = 120;
  private static final int REDIRECT_SECONDS = 10;
  private static final int SHUTDOWN_SECONDS = 5;
  private static final int MAX_LINE_BYTES = 8 * 1024;
  private static final int MAX_HEADER_BYTES = 16 * 1024;
  private static final int FIRST_ERROR_CLASS = 5;
  private static final double MILLIS = 1_000;

  private static final Logger LOG = LoggerFactory.getLogger(HttpListener.class);

  private final Vertx vertx;
  private final NodeConfig.Http http;
  private volatile Optional<MemberTrust> members = Optional.empty();
  private volatile Optional<Gateway> gateway = Optional.empty();
  private volatile Optional<Context> context = Optional.empty();

  HttpListener(Vertx vertx, NodeConfig.Http http) {
    this.vertx = vertx;
    this.http = http;
  }

  /**
   * Begins to listen.
   *
   * @param api made on the context that serves it
   * @param standby who answers while this node can't
   * @return the port
   */
  Future<Integer> start(Supplier<ApiRouter> api, Standby standby, StopStack stops) {
    Promise<Integer> listening = Promise.promise();
    WebRoot root = http.webroot().map(WebRoot::folder).orElseGet(WebRoot::packed);
    Context there = vertx.getOrCreateContext();
    context = Optional.of(there);
    there.runOnContext(
        here ->
            trust()
                .compose(
                    trust ->
                        WebRouter.create(vertx, root)
                            .compose(
                                web -> {
                                  ApiRouter routes = api.get();
                                  return listen(
                                      routes,
                                      web,
                                      gateway(trust, standby.ending(routes::close)),
                                      stops);
                                }))
                .onComplete(listening));
    return listening.future();
  }

  /** What other nodes are believed by is read from files, the system's among them. */
  private Future<Optional<MemberTrust>> trust() {
    return http.tls()
        .map(NodeConfig.Tls::own)
        .map(own -> vertx.executeBlocking(() -> Optional.of(MemberTrust.of(own.chain()))))
        .orElseGet(() -> Future.succeededFuture(Optional.empty()))
        .map(Objects::requireNonNull)
        .onSuccess(trust -> members = trust);
  }

  /** The files have changed; blocks for a moment. */
  private void renewTrust() {
    members.ifPresent(
        trust -> {
          try {
            trust.renew(http.tls().orElseThrow().own().chain());
          } catch (IOException | GeneralSecurityException e) {
            LOG.error(
                "other nodes are believed by the certificate from before: {}", e.getMessage());
          }
        });
  }

  private Gateway gateway(Optional<MemberTrust> trust, Standby standby) {
    return Gateway.start(vertx, GatewaySettings.of(http, trust), standby, InstantSource.system());
  }

  private Future<Integer> listen(ApiRouter api, Router web, Gateway before, StopStack stops) {
    Router router = Router.router(vertx);
    http.tls().flatMap(NodeConfig.Tls::hsts).ifPresent(time -> router.route().handler(hsts(time)));
    router.route("/*").subRouter(api.router());
    router.route("/*").subRouter(web);
    gateway = Optional.of(before);
    stops.push("gateway", Duration.ofSeconds(1), () -> done(before::close));
    Handler<HttpServerRequest> answers = before.before(router);
    return open(options -> server(options, before::connected, answers), http.bind(), stops)
        .compose(port -> proxied(before, answers, stops).map(port))
        .onSuccess(
            listening -> {
              stops.push("requests", Duration.ofSeconds(12), before::finish);
              stops.push("streams", Duration.ofSeconds(1), () -> done(api::close));
            })
        .compose(port -> redirect(port, stops).map(port));
  }

  private HttpServer server(
      HttpServerOptions options,
      Handler<HttpConnection> connected,
      Handler<HttpServerRequest> answers) {
    return vertx.createHttpServer(options).connectionHandler(connected).requestHandler(answers);
  }

  /** Where load balancers come that say for whom, if there are such. */
  private Future<Void> proxied(
      Gateway before, Handler<HttpServerRequest> answers, StopStack stops) {
    return http.proxyProtocol()
        .map(
            bind ->
                open(
                        options ->
                            server(options.setUseProxyProtocol(true), before::proxied, answers)
                                .exceptionHandler(before::unproxied),
                        bind,
                        stops)
                    .<Void>mapEmpty())
        .orElseGet(Future::succeededFuture);
  }

  /** Listens, with certificates that are kept up to date. */
  private Future<Integer> open(
      Function<HttpServerOptions, HttpServer> server, HostPort bind, StopStack stops) {
    Optional<Certificates> certificates = http.tls().map(HttpListener::certificates);
    return server
        .apply(options(certificates))
        .listen(bind.port(), bind.host())
        .onSuccess(
            listening -> {
              certificates.ifPresent(
                  it -> {
                    Runnable end = it.follow(vertx, listening, this::renewTrust);
                    stops.push("certificates", Duration.ofSeconds(1), () -> done(end));
                  });
              stops.push(
                  "http",
                  Duration.ofSeconds(10),
                  () -> listening.shutdown(SHUTDOWN_SECONDS, TimeUnit.SECONDS));
            })
        .map(HttpServer::actualPort);
  }

  private static Handler<RoutingContext> hsts(Duration time) {
    String value = "max-age=" + time.toSeconds();
    return request -> {
      request.response().putHeader("Strict-Transport-Security", value);
      request.next();
    };
  }

  private static Future<Void> done(Runnable step) {
    step.run();
    return Future.succeededFuture();
  }

  /** What stands behind the gateway. To be asked on the context that serves requests. */
  List<BackendInfo> backends() {
    return status().stream().map(HttpListener::info).toList();
  }

  /** The same without the other nodes, from any thread. */
  Future<List<BackendInfo>> upstreams() {
    Promise<List<BackendInfo>> told = Promise.promise();
    context.ifPresentOrElse(
        there -> there.runOnContext(here -> told.complete(withoutNodes())),
        () -> told.complete(List.of()));
    return told.future();
  }

  private List<BackendInfo> withoutNodes() {
    return backends().stream().filter(each -> !each.upstream().equals(Gateway.CLUSTER)).toList();
  }

  /** The same for Prometheus. */
  String metrics() {
    return MetricsText.of(status());
  }

  private List<BackendStatus> status() {
    return gateway.map(Gateway::backends).orElse(List.of());
  }

  private static BackendInfo info(BackendStatus backend) {
    Counts counts = backend.counts();
    long requests = 0;
    for (int code = 1; code <= FIRST_ERROR_CLASS; code++) {
      requests += counts.answers(code);
    }
    return new BackendInfo(
        backend.upstream(),
        backend.backend(),
        backend.state().word(),
        backend.reason(),
        backend.weight(),
        backend.inFlight(),
        requests,
        counts.answers(FIRST_ERROR_CLASS),
        counts.failures(),
        counts.retries(),
        counts.ejections(),
        requests == 0 ? 0 : counts.latencySeconds() * MILLIS / requests);
  }

  /** Sends those who come without TLS on, where that is wanted. */
  private Future<Void> redirect(int port, StopStack stops) {
    Optional<HostPort> from = http.tls().flatMap(NodeConfig.Tls::redirect);
    if (from.isEmpty()) {
      return Future.succeededFuture();
    }
    return vertx
        .createHttpServer(new HttpServerOptions().setIdleTimeout(REDIRECT_SECONDS))
        .requestHandler(new Redirection(port))
        .listen(from.get().port(), from.get().host())
        .onSuccess(server -> stops.push("redirect", Duration.ofSeconds(2), server::close))
        .mapEmpty();
  }

  private static Certificates certificates(NodeConfig.Tls tls) {
    List<Certificates.Source> sources = new ArrayList<>();
    sources.add(source(tls.own()));
    tls.others().forEach(each -> sources.add(source(each)));
    return new Certificates(sources);
  }

  private static Certificates.Source source(ServerCertificate certificate) {
    return new Certificates.Source() {
      @Override
      public List<Path> files() {
        return certificate.files();
      }

      @Override
      public Certificates.Pem read() throws IOException {
        ServerCertificate.Pem pem = certificate.read();
        return new Certificates.Pem(pem.certificates(), pem.key());
      }
    };
  }

  private HttpServerOptions options(Optional<Certificates> certificates) {
    HttpServerOptions options =
        new HttpServerOptions()
            .setIdleTimeout(IDLE_SECONDS)
            .setHttp2ClearTextEnabled(false)
            .setMaxInitialLineLength(MAX_LINE_BYTES)
            .setMaxHeaderSize(MAX_HEADER_BYTES)
            .setCompressionSupported(true);
    certificates.ifPresent(it -> it.applyTo(options));
    return options;
  }
}
