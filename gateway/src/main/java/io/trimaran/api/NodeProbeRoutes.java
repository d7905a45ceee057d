package io.trimaran.api;

import io.trimaran.auth.Role;
import io.trimaran.probe.Addressee;
import io.trimaran.probe.NodeQuestions;
import io.trimaran.probe.Question;
import io.trimaran.probe.Reply;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Questions whose answers stand side by side, a row for each node: how it sees something. */
final class NodeProbeRoutes {

  private static final Map<String, Question> PARTS =
      Map.of(
          "rrd", new Question.Health(Question.Health.Part.ENDPOINTS),
          "spool", new Question.Health(Question.Health.Part.SPOOL),
          "database", new Question.Health(Question.Health.Part.DATABASE),
          "sessions", new Question.Health(Question.Health.Part.SESSIONS),
          "backends", new Question.Backends());

  private final NodeQuestions questions;

  NodeProbeRoutes(NodeQuestions questions) {
    this.questions = questions;
  }

  void mount(Router router) {
    PARTS.forEach(
        (path, question) ->
            router.get("/api/v0/probe/" + path).handler(request -> part(request, question)));
    router.post("/api/v0/probe/snmp").handler(this::snmp);
    router.post("/api/v0/probe/ping").handler(this::ping);
  }

  private void part(RoutingContext request, Question question) {
    Caller.of(request).require(Role.VIEWER);
    List<Addressee> from =
        Query.of(request).text("from").map(this::named).orElse(questions.nodes());
    Envelope.answer(request, rows(from, question));
  }

  private Future<JsonObject> rows(List<Addressee> nodes, Question question) {
    return questions
        .askAll(nodes, question)
        .map(
            replies -> Envelope.rows("nodes", replies.stream().map(NodeProbeRoutes::row).toList()));
  }

  private static JsonObject row(Reply reply) {
    JsonObject row = ProbeRoutes.row(reply);
    return reply instanceof Reply.Told told ? row.put("answer", told.answer()) : row;
  }

  private List<Addressee> named(String name) {
    return List.of(
        questions
            .find(name)
            .orElseThrow(() -> Problem.notFound("Node " + name + " is not known here.")));
  }

  /** From the node that polls the device, unless another is named. */
  private void snmp(RoutingContext request) {
    Caller.of(request).require(Role.OPERATOR);
    Fields fields = Fields.of(request).only(Set.of("hostname", "oid", "kind", "from"));
    String device = fields.required("hostname");
    Question question =
        new Question.Agent(
            device,
            Query.oneOf("kind", fields.textOr("kind", "get"), Question.Agent.Way.class),
            oid(fields.required("oid")));
    Optional<List<Addressee>> from = fields.text("from").map(this::named);
    Envelope.answer(
        request,
        from.map(Future::succeededFuture)
            .orElseGet(() -> new Owners(questions).of(device).map(List::of))
            .compose(nodes -> rows(nodes, question)));
  }

  private static String oid(String text) {
    if (!text.matches("\\.?\\d{1,10}(\\.\\d{1,10}){0,127}")) {
      throw Problem.badField("oid", text, "numbers with dots between, such as 1.3.6.1.2.1.1.3.0");
    }
    return text;
  }

  /** From all nodes, unless one is named: whether one of them has lost its view shows at once. */
  private void ping(RoutingContext request) {
    Caller.of(request).require(Role.OPERATOR);
    Fields fields = Fields.of(request).only(Set.of("hostname", "from"));
    String host = fields.required("hostname");
    List<Addressee> from = fields.text("from").map(this::named).orElse(questions.nodes());
    Envelope.answer(request, rows(from, new Question.Echo(host)));
  }
}
