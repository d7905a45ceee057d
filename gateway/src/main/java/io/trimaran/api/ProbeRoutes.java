package io.trimaran.api;

import io.trimaran.auth.Role;
import io.trimaran.probe.NodeQuestions;
import io.trimaran.probe.Question;
import io.trimaran.probe.Reply;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** Questions that the nodes answer, each for itself, asked by the one that is reached. */
final class ProbeRoutes {

  private static final double NANOS_PER_MILLI = 1e6;

  private final NodeQuestions questions;
  private final Supplier<List<NodeInfo>> nodes;

  ProbeRoutes(NodeQuestions questions, Supplier<List<NodeInfo>> nodes) {
    this.questions = questions;
    this.nodes = nodes;
  }

  void mount(Router router) {
    router.get("/api/v0/probe/nodes").handler(request -> answer(request, this::nodes));
    router.get("/api/v0/probe/assignments").handler(this::assignments);
    router.get("/api/v0/probe/devices/:hostname").handler(this::device);
  }

  private void answer(RoutingContext request, Supplier<Future<JsonObject>> answer) {
    Caller.of(request).require(Role.VIEWER);
    Envelope.answer(request, answer.get());
  }

  private Future<JsonObject> nodes() {
    List<NodeInfo> known = nodes.get();
    return questions
        .askAll(new Question.Load())
        .map(
            replies ->
                Envelope.rows("nodes", replies.stream().map(reply -> node(reply, known)).toList()));
  }

  /** What a node that does not answer told before is better than nothing. */
  private static JsonObject node(Reply reply, List<NodeInfo> known) {
    return switch (reply) {
      case Reply.Told told ->
          row(told)
              .mergeIn(told.answer())
              .put("started", told.answer().getLong("started", 0L) / 1000)
              .put("heard", Instant.now().getEpochSecond());
      case Reply.Untold untold ->
          known.stream()
              .filter(node -> node.name().equals(untold.node()))
              .findFirst()
              .map(ClusterRoutes::json)
              .map(node -> row(untold).mergeIn(node).mergeIn(silence(untold, node)))
              .orElseGet(() -> row(untold));
    };
  }

  /** One that has only just fallen silent tells of itself as it was. */
  private static JsonObject silence(Reply.Untold reply, JsonObject node) {
    boolean isDown = NodeInfo.DOWN.equals(node.getString("state"));
    return new JsonObject()
        .put("state", isDown ? NodeInfo.DOWN : NodeInfo.SILENT)
        .put("devices", null)
        .put("reason", reply.reason());
  }

  private void assignments(RoutingContext request) {
    boolean isDetailed = Query.of(request).text("devices").isPresent();
    answer(
        request, () -> questions.askAll(new Question.Devices(isDetailed)).map(AssignmentJson::of));
  }

  private void device(RoutingContext request) {
    String name = PathParam.of(request, "hostname");
    answer(
        request,
        () -> questions.askAll(new Question.Device(name)).map(all -> DevicePolls.of(name, all)));
  }

  /** Who was asked, whether there is an answer, and how long that took. */
  static JsonObject row(Reply reply) {
    JsonObject row =
        new JsonObject()
            .put("node", reply.node())
            .put("took_ms", reply.took().toNanos() / NANOS_PER_MILLI);
    return switch (reply) {
      case Reply.Told told ->
          row.put("answered", true).put("clock_ahead_ms", told.ahead().toMillis());
      case Reply.Untold untold -> row.put("answered", false).put("reason", untold.reason());
    };
  }
}
