package io.trimaran.api;

import io.trimaran.auth.Role;
import io.trimaran.store.Proposal;
import io.trimaran.store.ProposalQuery;
import io.trimaran.store.ProposalStore;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/** Devices that might be added: neighbours that are none yet, and what scans have found. */
final class ProposalRoutes {

  private static final int MAX_LIMIT = 1_000;
  private static final int MAX_START = 10_000_000;
  private static final int DEFAULT_LIMIT = 100;
  private static final String KNOWN = "known_credentials";

  private final ProposalStore proposals;
  private final DeviceAdder adder;
  private final ProposedAdder byKnown;
  private final DeviceView view;
  private final ApiParts.Defaults defaults;
  private final ClusterLog log;
  private final String node;
  private final InstantSource clock;

  ProposalRoutes(ApiParts parts, DeviceView view, DeviceAdder adder, ClusterLog log) {
    this.proposals = parts.stores().proposals();
    this.adder = adder;
    this.byKnown = new ProposedAdder(parts);
    this.view = view;
    this.defaults = parts.defaults();
    this.log = log;
    this.node = parts.board().node();
    this.clock = parts.clock();
  }

  void mount(Router router) {
    router.get("/api/v0/proposed").handler(this::list);
    router.patch("/api/v0/proposed/:id").handler(this::decide);
    router.post("/api/v0/proposed/:id/accept").handler(this::accept);
  }

  private void list(RoutingContext request) {
    Query query = Query.of(request);
    Envelope.answer(
        request,
        proposals
            .find(
                new ProposalQuery(
                    query.text("search").orElse(""),
                    query.number("ignored", 0, 1).orElse(0) == 1,
                    query.number("start", 0, MAX_START).orElse(0),
                    query.number("limit", 1, MAX_LIMIT).orElse(DEFAULT_LIMIT)))
            .map(
                page ->
                    Envelope.rows(
                            "proposed", page.proposals().stream().map(ProposalJson::of).toList())
                        .put("total", page.total())
                        .put("open", page.open())));
  }

  private void decide(RoutingContext request) {
    Caller caller = Caller.of(request);
    caller.require(Role.OPERATOR);
    Fields fields = Fields.of(request).only(Set.of("ignored"));
    if (!fields.has("ignored")) {
      throw Problem.badRequest("ignored: missing (expected: true or false)");
    }
    boolean isIgnored = fields.flag("ignored");
    Envelope.answer(
        request,
        find(request)
            .compose(
                proposal ->
                    proposals
                        .ignore(proposal.id(), isIgnored)
                        .map(
                            isThere -> {
                              if (!isThere) {
                                throw missing(proposal.id());
                              }
                              String what = isIgnored ? "ignored" : "proposed again";
                              log.note(
                                  node,
                                  "Proposed device %s is %s by %s."
                                      .formatted(proposal.hostname(), what, caller.name()),
                                  caller);
                              return Envelope.message(proposal.hostname() + " is " + what + ".");
                            })));
  }

  private void accept(RoutingContext request) {
    Caller caller = Caller.of(request);
    caller.require(Role.OPERATOR);
    JsonObject body = Fields.of(request).toJson().copy();
    boolean isByKnown = Fields.of(body).flag(KNOWN);
    body.remove(KNOWN);
    Envelope.answer(
        request, find(request).compose(proposal -> add(proposal, body, isByKnown, caller)));
  }

  private Future<JsonObject> add(
      Proposal proposal, JsonObject body, boolean isByKnown, Caller caller) {
    if (body.getValue("hostname") == null) {
      body.put("hostname", proposal.hostname());
    }
    if (body.getValue("poller_group") == null) {
      body.put("poller_group", proposal.group().name());
    }
    NewDevice wanted = NewDevice.of(Fields.of(body), defaults.interval());
    return (isByKnown ? byKnown.addByKnown(wanted, proposal, caller) : adder.add(wanted, caller))
        .recover(
            cause ->
                cause instanceof Problem problem
                    ? proposals
                        .failed(
                            proposal.id(), clock.instant(), problem.toJson().getString("message"))
                        .transform(done -> Future.failedFuture(cause))
                    : Future.failedFuture(cause))
        .compose(added -> proposals.remove(proposal.id()).otherwiseEmpty().map(added))
        .map(
            added ->
                Envelope.rows("devices", List.of(view.json(added.device())))
                    .put("message", "Device " + wanted.hostname() + " is added.")
                    .put("steps", Steps.json(added.steps())));
  }

  private Future<Proposal> find(RoutingContext request) {
    String number = PathParam.of(request, "id");
    if (!number.matches("[1-9]\\d{0,17}")) {
      throw Problem.badField("id", number, "a number");
    }
    long id = Long.parseLong(number);
    return proposals.find(id).map(found -> found.orElseThrow(() -> missing(id)));
  }

  private static Problem missing(long id) {
    return Problem.notFound("Proposed device " + id + " does not exist; it may have been added.");
  }
}
