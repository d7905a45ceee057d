package io.trimaran.api;

import io.trimaran.probe.Reply;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** One device as all nodes know it, put together: who polls it, and who polled it last. */
final class DevicePolls {

  private DevicePolls() {}

  /** Throws a {@link Problem} where none that answers knows the device. */
  static JsonObject of(String name, List<Reply> replies) {
    List<Reply.Told> told =
        replies.stream()
            .filter(Reply.Told.class::isInstance)
            .map(Reply.Told.class::cast)
            .filter(reply -> !reply.answer().isEmpty())
            .toList();
    if (told.isEmpty()) {
      throw Problem.notFound("Device " + name + " is not known to any node that answers.");
    }
    Optional<Reply.Told> owner =
        told.stream().filter(reply -> reply.answer().getBoolean("polls_it", false)).findFirst();
    JsonObject view = owner.orElse(told.getFirst()).answer().copy();
    view.remove("polls_it");
    view.remove("polls");
    return Envelope.ok()
        .put("device", view.put("owner", owner.map(Reply.Told::node).orElse(null)))
        .put("polls", polls(told))
        .put("nodes", new JsonArray(replies.stream().map(ProbeRoutes::row).toList()));
  }

  /** Of all nodes, newest first: after a takeover the former owner's are among them. */
  private static JsonArray polls(List<Reply.Told> told) {
    List<JsonObject> polls = new ArrayList<>();
    for (Reply.Told reply : told) {
      reply.answer().getJsonArray("polls", new JsonArray()).stream()
          .map(JsonObject.class::cast)
          .forEach(poll -> polls.add(poll.copy().put("node", reply.node())));
    }
    polls.sort(Comparator.comparing((JsonObject poll) -> poll.getDouble("at", 0.0)).reversed());
    return new JsonArray(polls);
  }
}
