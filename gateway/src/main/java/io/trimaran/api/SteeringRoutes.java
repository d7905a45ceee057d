package io.trimaran.api;

import io.trimaran.auth.Role;
import io.trimaran.probe.Addressee;
import io.trimaran.probe.NodeQuestions;
import io.trimaran.probe.Question;
import io.trimaran.probe.Reply;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** What administrators have nodes do. Answered when it has begun; probes show how it goes on. */
final class SteeringRoutes {

  private static final String NODE = "/api/v0/cluster/nodes/:node/";

  private final NodeQuestions questions;
  private final ClusterLog log;

  SteeringRoutes(NodeQuestions questions, ClusterLog log) {
    this.questions = questions;
    this.log = log;
  }

  void mount(Router router) {
    router.post(NODE + "drain").handler(r -> order(r, new Question.Drain(), "was told to drain"));
    router
        .post(NODE + "undrain")
        .handler(r -> order(r, new Question.Undrain(), "was told to take part again"));
    router.post("/api/v0/cluster/rebalance").handler(this::rebalance);
  }

  private void order(RoutingContext request, Question order, String what) {
    Caller caller = Caller.of(request);
    caller.require(Role.ADMIN);
    String name = PathParam.of(request, "node");
    Addressee node =
        questions
            .find(name)
            .orElseThrow(() -> Problem.notFound("Node " + name + " is not known here."));
    Envelope.answer(request, questions.ask(node, order).map(reply -> obeyed(reply, caller, what)));
  }

  private JsonObject obeyed(Reply reply, Caller caller, String what) {
    return switch (reply) {
      case Reply.Told told -> {
        log.note(told.node(), "Node " + told.node() + " " + what + ".", caller);
        yield Envelope.message(told.node() + " " + what + ".").put("node", told.node());
      }
      case Reply.Untold untold ->
          throw Problem.conflict("Node " + untold.node() + ": " + untold.reason() + ".");
    };
  }

  private void rebalance(RoutingContext request) {
    Caller caller = Caller.of(request);
    caller.require(Role.ADMIN);
    Envelope.answer(
        request,
        questions
            .askAll(new Question.Rebalance())
            .map(
                replies -> {
                  log.note("", "The nodes were told to spread the work evenly.", caller);
                  return Envelope.rows("nodes", replies.stream().map(ProbeRoutes::row).toList());
                }));
  }
}
