package io.trimaran.api;

import io.trimaran.rrd.ReplicaStatus;
import io.trimaran.spool.SpoolStatus;
import io.trimaran.store.DatabaseHealth;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Locale;

/** How the node does, and what stands behind it. */
final class ClusterRoutes {

  private final ApiParts.Health health;

  ClusterRoutes(ApiParts.Health health) {
    this.health = health;
  }

  void mount(Router router) {
    router.get("/api/v0/cluster").handler(this::show);
  }

  private void show(RoutingContext request) {
    Envelope.send(
        request,
        200,
        Envelope.ok()
            .put("nodes", new JsonArray().add(json(health.node().get())))
            .put(
                "endpoints",
                new JsonArray(health.endpoints().get().stream().map(ClusterRoutes::json).toList()))
            .put("database", json(health.database().get()))
            .put("spool", json(health.spool().get())));
  }

  private static JsonObject json(NodeInfo node) {
    return new JsonObject()
        .put("name", node.name())
        .put("version", node.version())
        .put("state", "up")
        .put("roles", new JsonArray(node.roles()))
        .put("groups", new JsonArray(node.groups()))
        .put("started", node.started().getEpochSecond())
        .put("url", node.url())
        .put("devices", node.devices());
  }

  private static JsonObject json(ReplicaStatus endpoint) {
    ReplicaStatus.Delivered delivered = endpoint.delivered();
    return new JsonObject()
        .put("url", endpoint.endpoint())
        .put("state", endpoint.state().name().toLowerCase(Locale.ROOT))
        .put("queued", endpoint.queued())
        .put("since", endpoint.since().getEpochSecond())
        .put("error", endpoint.lastError().orElse(null))
        .put("accepted", delivered.accepted())
        .put("duplicates", delivered.duplicates())
        .put("rejected", delivered.rejected() + delivered.late())
        .put("created", delivered.created())
        .put("faulty_series", delivered.faultySeries());
  }

  private static JsonObject json(DatabaseHealth database) {
    return new JsonObject()
        .put("kind", database.kind())
        .put("state", database.isUp() ? "up" : "down")
        .put(
            "servers",
            new JsonArray(
                database.servers().stream()
                    .map(
                        server ->
                            new JsonObject()
                                .put("name", server.name())
                                .put("state", server.isUp() ? "up" : "down")
                                .put("since", server.since().getEpochSecond())
                                .put("error", server.error().isEmpty() ? null : server.error()))
                    .toList()));
  }

  private static JsonObject json(SpoolStatus spool) {
    long oldest =
        spool.endpoints().stream()
            .map(SpoolStatus.Endpoint::oldest)
            .mapToLong(Duration::toSeconds)
            .max()
            .orElse(0);
    long queued =
        spool.endpoints().stream().mapToLong(SpoolStatus.Endpoint::queued).max().orElse(0);
    return new JsonObject()
        .put("state", spool.isOnDisk() ? "up" : "degraded")
        .put("bytes", spool.bytes())
        .put("records", spool.records())
        .put("queued", queued)
        .put("oldest", oldest);
  }
}
