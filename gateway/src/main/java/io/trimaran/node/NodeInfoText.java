package io.trimaran.node;

import io.trimaran.api.NodeInfo;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;

/** How a node does, as members tell each other. */
final class NodeInfoText {

  private NodeInfoText() {}

  static JsonObject write(NodeInfo node) {
    return new JsonObject()
        .put("name", node.name())
        .put("version", node.version())
        .put("state", node.state())
        .put("reasons", new JsonArray(node.reasons()))
        .put("roles", new JsonArray(node.roles()))
        .put("groups", new JsonArray(node.groups()))
        .put("started", node.started().toEpochMilli())
        .put("url", node.url())
        .put("devices", node.devices());
  }

  /** As it is told now. */
  static NodeInfo read(JsonObject text) {
    return new NodeInfo(
        text.getString("name", ""),
        text.getString("version", ""),
        text.getString("state", NodeInfo.UP),
        words(text, "reasons"),
        words(text, "roles"),
        words(text, "groups"),
        Instant.ofEpochMilli(text.getLong("started", 0L)),
        text.getString("url", ""),
        text.getInteger("devices", 0),
        Instant.now());
  }

  private static List<String> words(JsonObject text, String name) {
    return text.getJsonArray(name, new JsonArray()).stream().map(String::valueOf).toList();
  }
}
