package io.trimaran.api;

import io.trimaran.auth.Role;
import io.trimaran.probe.Addressee;
import io.trimaran.probe.Drill;
import io.trimaran.probe.DrillReport;
import io.trimaran.probe.NodeQuestions;
import io.trimaran.probe.Question;
import io.trimaran.probe.Reply;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** Trying out whether the nodes stand on what they should, and whether they take over. */
final class DrillRoutes {

  private final NodeQuestions questions;
  private final Drill drill;
  private final ClusterLog log;

  DrillRoutes(NodeQuestions questions, Drill drill, ClusterLog log) {
    this.questions = questions;
    this.drill = drill;
    this.log = log;
  }

  void mount(Router router) {
    router.post("/api/v0/cluster/doctor").handler(this::doctor);
    router.post("/api/v0/cluster/nodes/:node/drill").handler(this::begin);
    router.get("/api/v0/cluster/drill").handler(this::show);
  }

  private void doctor(RoutingContext request) {
    Caller.of(request).require(Role.OPERATOR);
    Envelope.answer(
        request,
        questions
            .askAll(new Question.Checks())
            .map(
                replies ->
                    Envelope.rows("nodes", replies.stream().map(DrillRoutes::row).toList())));
  }

  private static JsonObject row(Reply reply) {
    JsonObject row = ProbeRoutes.row(reply);
    return reply instanceof Reply.Told told ? row.put("answer", told.answer()) : row;
  }

  private void begin(RoutingContext request) {
    Caller caller = Caller.of(request);
    caller.require(Role.ADMIN);
    String name = PathParam.of(request, "node");
    Addressee node =
        questions
            .find(name)
            .orElseThrow(() -> Problem.notFound("Node " + name + " is not known here."));
    Envelope.answer(
        request,
        drill
            .begin(node)
            .onSuccess(begun -> log.note(name, "A drill of node " + name + " has begun.", caller))
            .map(DrillRoutes::json)
            .recover(cause -> refused(name, cause)));
  }

  private static Future<JsonObject> refused(String node, Throwable cause) {
    return Future.failedFuture(
        cause instanceof IllegalStateException refusal
            ? Problem.conflict("Node " + node + ": " + refusal.getMessage() + ".")
            : cause);
  }

  private void show(RoutingContext request) {
    Caller.of(request).require(Role.VIEWER);
    Envelope.answer(
        request,
        Future.succeededFuture(
            drill
                .report()
                .map(DrillRoutes::json)
                .orElseGet(() -> Envelope.ok().put("drill", null))));
  }

  private static JsonObject json(DrillReport report) {
    return Envelope.ok().put("drill", report.toJson());
  }
}
