package io.trimaran.probe;

import io.trimaran.cluster.Neighbour;
import io.trimaran.cluster.Neighbours;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Supplier;

/** Where requests may be sent to, as this node sees it. */
final class BackendsAnswer {

  private final Neighbours neighbours;
  private final Supplier<Future<List<BackendInfo>>> upstreams;

  BackendsAnswer(Neighbours neighbours, Supplier<Future<List<BackendInfo>>> upstreams) {
    this.neighbours = neighbours;
    this.upstreams = upstreams;
  }

  Future<JsonObject> answer() {
    return upstreams
        .get()
        .map(
            all -> {
              JsonArray backends = new JsonArray();
              neighbours.neighbours().forEach(node -> backends.add(backend(node)));
              all.forEach(each -> backends.add(backend(each)));
              return new JsonObject().put("backends", backends);
            });
  }

  private static JsonObject backend(BackendInfo upstream) {
    boolean isUp = upstream.state().equals("up");
    return new JsonObject()
        .put("name", upstream.upstream())
        .put("url", upstream.backend())
        .put("kind", "upstream")
        .put("state", isUp ? "ready" : upstream.state())
        .put("reason", upstream.reason().isEmpty() ? null : upstream.reason())
        .put("in_flight", upstream.inFlight())
        .put("requests", upstream.requests())
        .put("failures", upstream.failures());
  }

  private static JsonObject backend(Neighbour node) {
    return new JsonObject()
        .put("name", node.name())
        .put("url", node.url())
        .put("kind", "node")
        .put("state", state(node))
        .put("self", node.isSelf())
        .put("silence_ms", node.silence().toMillis());
  }

  private static String state(Neighbour node) {
    if (node.isDraining()) {
      return "draining";
    }
    return node.isReady() ? "ready" : "not ready";
  }
}
