package io.trimaran.node;

import io.trimaran.api.ApiRouter;
import io.trimaran.config.NodeConfig;
import io.trimaran.web.WebRoot;
import io.trimaran.web.WebRouter;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.function.Supplier;

/** The port where people and programs come in. */
final class HttpListener {

  private static final int IDLE_SECONDS = 120;
  private static final int MAX_HEADER_BYTES = 16 * 1024;

  private final Vertx vertx;
  private final NodeConfig.Http http;

  HttpListener(Vertx vertx, NodeConfig.Http http) {
    this.vertx = vertx;
    this.http = http;
  }

  /**
   * Begins to listen.
   *
   * @param api made on the context that serves it
   * @return the port
   */
  Future<Integer> start(Supplier<ApiRouter> api, StopStack stops) {
    ApiRouter apiRouter = api.get();
    WebRoot root = http.webroot().map(WebRoot::folder).orElseGet(WebRoot::packed);
    return WebRouter.create(vertx, root)
        .compose(
            web -> {
              Router router = Router.router(vertx);
              router.route("/*").subRouter(apiRouter.router());
              router.route("/*").subRouter(web);
              HttpServer server = vertx.createHttpServer(options()).requestHandler(router);
              return server
                  .listen(http.bind().port(), http.bind().host())
                  .onSuccess(
                      listening -> {
                        stops.push("http", Duration.ofSeconds(10), listening::close);
                        stops.push(
                            "streams",
                            Duration.ofSeconds(1),
                            () -> {
                              apiRouter.close();
                              return Future.succeededFuture();
                            });
                      });
            })
        .map(HttpServer::actualPort);
  }

  private HttpServerOptions options() {
    HttpServerOptions options =
        new HttpServerOptions()
            .setIdleTimeout(IDLE_SECONDS)
            .setMaxHeaderSize(MAX_HEADER_BYTES)
            .setCompressionSupported(true);
    http.tls()
        .ifPresent(
            tls ->
                options
                    .setSsl(true)
                    .setUseAlpn(true)
                    .setKeyCertOptions(
                        new PemKeyCertOptions()
                            .setCertPath(tls.certificate().toString())
                            .setKeyPath(tls.key().toString())));
    return options;
  }
}
