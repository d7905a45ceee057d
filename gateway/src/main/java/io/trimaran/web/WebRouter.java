package io.trimaran.web;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the web interface: {@code /static/VERSION/...} for ever, the same files without a version
 * after asking again, and the page for every other path that a person may have bookmarked. Mount it
 * last, at {@code /*}: it leaves what it does not know to the routes behind it.
 */
public final class WebRouter {

  private static final Logger LOG = LoggerFactory.getLogger(WebRouter.class);

  private static final Pattern STATIC = Pattern.compile("/static/(?:([0-9a-f]{20})/)?(.+)");
  private static final String FOR_EVER = "public, max-age=31536000, immutable";
  private static final String ASK_AGAIN = "no-cache";

  /** Never the page: a client that mistypes one of these wants an error, not HTML. */
  private static final List<String> NOT_PAGES = List.of("/api", "/metrics", "/health");

  /** Device names have dots, so below this path a dot is no extension. */
  private static final String NAMES_WITH_DOTS = "/devices/";

  private final Vertx vertx;
  private final WebRoot root;
  private volatile Site site;

  private WebRouter(Vertx vertx, WebRoot root, Site site) {
    this.vertx = vertx;
    this.root = root;
    this.site = site;
  }

  /**
   * Reads every file once, on a worker.
   *
   * @return fails where there is no page to serve, or it holds an inline script
   */
  public static Future<Router> create(Vertx vertx, WebRoot root) {
    return read(vertx, root)
        .map(
            site -> {
              LOG.info("web interface {} from {}", site.version(), root.origin());
              return new WebRouter(vertx, root, site).routes();
            });
  }

  private static Future<Site> read(Vertx vertx, WebRoot root) {
    return vertx.executeBlocking(() -> Site.read(root)).map(Objects::requireNonNull);
  }

  private Router routes() {
    Router router = Router.router(vertx);
    router
        .route()
        .method(HttpMethod.GET)
        .method(HttpMethod.HEAD)
        .handler(new SecurityHeaders())
        .handler(this::serve);
    return router;
  }

  private void serve(RoutingContext context) {
    String path = context.normalizedPath();
    Matcher versioned = STATIC.matcher(path);
    if (versioned.matches()) {
      serveFile(context, versioned.group(2), Optional.ofNullable(versioned.group(1)));
    } else if (site.asset(path.substring(1)).isPresent()) {
      serveFile(context, path.substring(1), Optional.empty());
    } else if (isPage(path)) {
      servePage(context);
    } else {
      context.next();
    }
  }

  /* During a rolling upgrade a page of one version may ask a node of another: the node answers with
   * the file that it has, which is to be asked for again, rather than with nothing. */
  private void serveFile(RoutingContext context, String path, Optional<String> version) {
    Site served = site;
    boolean isExact = version.map(served.version()::equals).orElse(false);
    served
        .asset(path)
        .ifPresentOrElse(
            asset -> send(context, asset, isExact ? FOR_EVER : ASK_AGAIN), context::next);
  }

  private void servePage(RoutingContext context) {
    Future<Site> fresh =
        root.isLive()
            ? read(vertx, root).onSuccess(read -> site = read)
            : Future.succeededFuture(site);
    fresh
        .map(Site::page)
        .onSuccess(
            page -> {
              context.response().putHeader(SecurityHeaders.POLICY, page.policy());
              send(context, page.html(), ASK_AGAIN);
            })
        .onFailure(context::fail);
  }

  private static void send(RoutingContext context, Asset asset, String caching) {
    HttpServerResponse response =
        context
            .response()
            .putHeader(HttpHeaders.ETAG, asset.etag())
            .putHeader(HttpHeaders.CACHE_CONTROL, caching)
            .putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
    if (Conditional.has(context.request(), asset.etag())) {
      response.setStatusCode(304).end();
      return;
    }
    response.putHeader(HttpHeaders.CONTENT_TYPE, asset.type().header());
    boolean isGzip = asset.gzip().isPresent() && Conditional.acceptsGzip(context.request());
    if (isGzip) {
      response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
    }
    var body = isGzip ? asset.gzip().orElseThrow() : asset.body();
    if (context.request().method().equals(HttpMethod.HEAD)) {
      response.putHeader(HttpHeaders.CONTENT_LENGTH, String.valueOf(body.length())).end();
    } else {
      response.end(body);
    }
  }

  private static boolean isPage(String path) {
    if (NOT_PAGES.stream().anyMatch(other -> path.equals(other) || path.startsWith(other + "/"))) {
      return false;
    }
    return path.startsWith(NAMES_WITH_DOTS) || path.indexOf('.', path.lastIndexOf('/')) < 0;
  }
}
