package io.trimaran.api;

import io.trimaran.auth.Sessions;
import io.trimaran.probe.BackendInfo;
import io.trimaran.probe.HealthJson;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** How the node does, and what stands behind it. */
final class ClusterRoutes {

  private final ApiParts.Health health;
  private final Sessions sessions;

  ClusterRoutes(ApiParts.Health health, Sessions sessions) {
    this.health = health;
    this.sessions = sessions;
  }

  void mount(Router router) {
    router.get("/api/v0/cluster").handler(this::show);
    router.get("/api/v0/cluster/backends").handler(this::backends);
  }

  private void show(RoutingContext request) {
    Envelope.send(
        request,
        200,
        Envelope.ok()
            .put(
                "nodes",
                new JsonArray(health.nodes().get().stream().map(ClusterRoutes::json).toList()))
            .put("endpoints", HealthJson.of(health.endpoints().get()))
            .put("database", HealthJson.of(health.database().get()))
            .put("duties", HealthJson.of(health.duties().get()))
            .put("sessions", HealthJson.of(sessions.health()))
            .put("spool", HealthJson.of(health.spool().get())));
  }

  private void backends(RoutingContext request) {
    JsonArray backends = new JsonArray();
    health.backends().get().forEach(each -> backends.add(json(each)));
    Envelope.send(
        request, 200, Envelope.ok().put("count", backends.size()).put("backends", backends));
  }

  private static JsonObject json(BackendInfo backend) {
    return new JsonObject()
        .put("upstream", backend.upstream())
        .put("backend", backend.backend())
        .put("state", backend.state())
        .put("reason", backend.reason().isEmpty() ? null : backend.reason())
        .put("weight", backend.weight())
        .put("in_flight", backend.inFlight())
        .put("requests", backend.requests())
        .put("errors", backend.errors())
        .put("failures", backend.failures())
        .put("retries", backend.retries())
        .put("ejections", backend.ejections())
        .put("average_ms", backend.averageMillis());
  }

  static JsonObject json(NodeInfo node) {
    return new JsonObject()
        .put("name", node.name())
        .put("version", node.version())
        .put("state", node.state())
        .put("reasons", new JsonArray(node.reasons()))
        .put("roles", new JsonArray(node.roles()))
        .put("groups", new JsonArray(node.groups()))
        .put("started", node.started().getEpochSecond())
        .put("url", node.url())
        .put("devices", node.devices())
        .put("heard", node.heard().getEpochSecond() == 0 ? null : node.heard().getEpochSecond());
  }
}
