package io.trimaran.api;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.function.Supplier;

/** For load balancers and Prometheus; nobody needs to be logged in. */
final class HealthRoutes {

  private final Supplier<List<String>> obstacles;
  private final Supplier<String> metrics;

  /**
   * Of a node.
   *
   * @param obstacles why it can't serve now; none when it is ready
   * @param metrics in Prometheus' text format
   */
  HealthRoutes(Supplier<List<String>> obstacles, Supplier<String> metrics) {
    this.obstacles = obstacles;
    this.metrics = metrics;
  }

  void mount(Router router) {
    router.get("/health/live").handler(HealthRoutes::live);
    router.get("/health/ready").handler(this::ready);
    router.get("/metrics").handler(this::metrics);
  }

  private static void live(RoutingContext request) {
    Envelope.send(request, 200, new JsonObject().put("status", "up"));
  }

  private void ready(RoutingContext request) {
    List<String> reasons = obstacles.get();
    if (reasons.isEmpty()) {
      Envelope.send(request, 200, new JsonObject().put("status", "up"));
    } else {
      Envelope.send(
          request,
          503,
          new JsonObject().put("status", "down").put("reasons", new JsonArray(reasons)));
    }
  }

  private void metrics(RoutingContext request) {
    request
        .response()
        .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")
        .end(metrics.get());
  }
}
