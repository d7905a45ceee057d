package io.trimaran.web;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The API of a node, played from {@link Network} and {@link Curves}, under the real web interface.
 * It can be told to go away, to hesitate, to know nothing, to forget who is signed in.
 */
final class ScriptedApi {

  static final String USER = "admin";
  static final String PASSWORD = "harbour-light";

  private static final List<String> SEVERITIES =
      List.of("unknown", "ok", "info", "notice", "warning", "error");
  private static final JsonObject SYSTEM =
      new JsonObject()
          .put("product", "Trimaran")
          .put("local_ver", "0.1.0")
          .put("java_ver", "25.0.1+8");

  private final Vertx vertx;
  private final HttpServer server;
  private final Set<HttpServerResponse> streams = ConcurrentHashMap.newKeySet();
  private final Map<Integer, JsonObject> told = new ConcurrentHashMap<>();
  private volatile List<JsonObject> many = List.of();
  private final ScriptedSecondFactor factor = new ScriptedSecondFactor();
  private final ScriptedSession session = new ScriptedSession(factor);
  private volatile boolean isAway;
  private volatile boolean isEmpty;
  private volatile boolean hasStream = true;
  private volatile long delayMillis;
  private volatile String node = "node1";

  private ScriptedApi(Vertx vertx) {
    this.vertx = vertx;
    this.server = vertx.createHttpServer();
  }

  static Future<ScriptedApi> start(Vertx vertx, int port) {
    ScriptedApi api = new ScriptedApi(vertx);
    return WebRouter.create(vertx, WebRoot.folder(Path.of("../webroot")))
        .compose(web -> api.server.requestHandler(api.routes(web)).listen(port, "127.0.0.1"))
        .map(api);
  }

  String url() {
    return "http://127.0.0.1:" + server.actualPort();
  }

  void goAway(boolean away) {
    isAway = away;
    streams.forEach(HttpServerResponse::reset);
    streams.clear();
  }

  void knowNothing(boolean nothing) {
    isEmpty = nothing;
  }

  /** Whether a code is asked for beside the password. */
  void askForCodes(boolean isAsked) {
    factor.turn(isAsked);
  }

  void forgetSessions(boolean forget) {
    session.forget(forget);
  }

  void hesitate(long millis) {
    delayMillis = millis;
  }

  void offerStream(boolean offered) {
    hasStream = offered;
  }

  /** Knows these devices instead of its network; none for its network again. */
  void know(List<JsonObject> devices) {
    many = devices;
    told.clear();
  }

  /** Another node answers from now on. */
  void answerAs(String newNode) {
    node = newNode;
  }

  void actAs(String newRole) {
    session.actAs(newRole);
  }

  /** What the live stream says, now. */
  void tell(JsonObject device) {
    told.put(device.getInteger("device_id"), device);
    streams.forEach(stream -> stream.write("event: device\ndata: " + device.encode() + "\n\n"));
  }

  private Router routes(Router web) {
    Router router = Router.router(vertx);
    router.post().handler(BodyHandler.create(false));
    router.patch().handler(BodyHandler.create(false));
    router.post("/login").handler(this::present).handler(session::login);
    router.get("/login/ways").handler(context -> ok(context, ScriptedSession.ways()));
    router.post("/logout").handler(ScriptedSession::logout);
    router.route("/api/*").handler(this::present).handler(session::require);
    router
        .get("/api/v0/session")
        .handler(context -> ok(context, new JsonObject().put("session", session.json())));
    router.get("/api/v0/devices").handler(this::devices);
    router.post("/api/v0/devices").handler(ScriptedAdd::handle);
    router.get("/api/v0/devices/:name").handler(this::device);
    router.patch("/api/v0/devices/:name").handler(c -> ok(c, message("Device field updated")));
    router.delete("/api/v0/devices/:name").handler(c -> ok(c, message("Removed")));
    router.post("/api/v0/devices/:name/discover").handler(c -> ok(c, message("Discovered")));
    router.get("/api/v0/devices/:name/ports").handler(this::ports);
    router.get("/api/v0/devices/:name/meters").handler(context -> ok(context, Health.meters()));
    router.get("/api/v0/devices/:name/links").handler(c -> ok(c, Cables.of(name(c))));
    router
        .get("/api/v0/resources/links")
        .handler(c -> ok(c, isEmpty ? Cables.none() : Cables.all()));
    router.get("/api/v0/inventory/:name/all").handler(c -> ok(c, Hardware.inventory()));
    router
        .get("/api/v0/system")
        .handler(c -> ok(c, new JsonObject().put("system", new JsonArray().add(SYSTEM))));
    router
        .get("/api/v0/gaps")
        .handler(c -> ok(c, new JsonObject().put("gaps", new JsonArray().add(Curves.gap()))));
    factor.mount(router);
    router.get("/api/v0/sessions").handler(session::list);
    router.delete("/api/v0/sessions").handler(session::endAll);
    router.delete("/api/v0/sessions/:id").handler(session::end);
    router.get("/api/v0/health").handler(c -> ok(c, Health.fleet(c.queryParams())));
    router.get("/api/v0/devices/:name/series").handler(ScriptedApi::seriesNames);
    router.get("/api/v0/ports/:id").handler(ScriptedApi::port);
    router.get("/api/v0/series").handler(this::series);
    router.get("/api/v0/logs/eventlog").handler(this::events);
    router.get("/api/v0/logs/eventlog/:name").handler(this::events);
    router.get("/api/v0/stream").handler(this::stream);
    ScriptedAdministration.mount(router);
    ScriptedProposals.mount(router);
    ScriptedRouting.mount(router);
    ScriptedAddresses.mount(router);
    ScriptedSeen.mount(router);
    ScriptedSwitching.mount(router);
    router.route("/*").subRouter(web);
    return router;
  }

  private void present(RoutingContext context) {
    if (isAway) {
      context.request().connection().close();
    } else if (delayMillis > 0) {
      vertx.setTimer(delayMillis, fired -> context.next());
    } else {
      context.next();
    }
  }

  private void devices(RoutingContext context) {
    List<JsonObject> all = isEmpty ? List.of() : network();
    ok(context, ScriptedDevices.part(all, context.queryParams()));
  }

  /** With what was told since. */
  private List<JsonObject> network() {
    return many.isEmpty()
        ? Network.devices().stream()
            .map(device -> told.getOrDefault(device.getInteger("device_id"), device))
            .toList()
        : many;
  }

  private void device(RoutingContext context) {
    String name = name(context);
    network().stream()
        .filter(device -> name.equals(device.getString("hostname")))
        .findFirst()
        .ifPresentOrElse(
            device ->
                ok(
                    context,
                    new JsonObject().put("count", 1).put("devices", new JsonArray().add(device))),
            () -> fail(context, 404, message("Device does not exist")));
  }

  private void ports(RoutingContext context) {
    List<JsonObject> ports =
        isEmpty ? List.of() : Network.find(name(context)).map(Network::ports).orElse(List.of());
    ok(context, new JsonObject().put("count", ports.size()).put("ports", new JsonArray(ports)));
  }

  private static void seriesNames(RoutingContext context) {
    List<JsonObject> ports = Network.find(name(context)).map(Network::ports).orElse(List.of());
    JsonArray names = Curves.names(ports);
    if (name(context).startsWith("core1")) {
      names.addAll(Figures.names());
    }
    ok(context, new JsonObject().put("series", names));
  }

  private static void port(RoutingContext context) {
    JsonObject port = Network.port(Integer.parseInt(context.pathParam("id")));
    ok(context, new JsonObject().put("port", new JsonArray().add(port)));
  }

  private void series(RoutingContext context) {
    String name = context.request().getParam("series", "");
    long from = Long.parseLong(context.request().getParam("from", "0"));
    long to = Long.parseLong(context.request().getParam("to", "0"));
    int points = Integer.parseInt(context.request().getParam("points", "600"));
    if (isEmpty) {
      fail(context, 404, message("series " + name + ": nothing stored yet"));
    } else {
      ok(context, Curves.answer(context.request().getParam("device", ""), name, from, to, points));
    }
  }

  private void events(RoutingContext context) {
    JsonArray all = isEmpty ? new JsonArray() : Network.events();
    Optional<String> name = Optional.ofNullable(context.pathParam("name"));
    int least = SEVERITIES.indexOf(context.request().getParam("severity", "unknown"));
    List<JsonObject> logs =
        all.stream()
            .map(JsonObject.class::cast)
            .filter(event -> event.getInteger("severity") >= least)
            .filter(event -> name.isEmpty() || name.get().equals(event.getString("hostname")))
            .toList();
    ok(
        context,
        new JsonObject()
            .put("count", logs.size())
            .put("total", logs.size())
            .put("logs", new JsonArray(logs)));
  }

  private void stream(RoutingContext context) {
    if (!hasStream) {
      fail(context, 503, message("no stream"));
      return;
    }
    HttpServerResponse response = context.response().setChunked(true);
    response.putHeader("Content-Type", "text/event-stream");
    response.write("event: ping\ndata: {\"node\":\"" + node + "\"}\n\n");
    streams.add(response);
    response.closeHandler(closed -> streams.remove(response));
  }

  static JsonObject body(RoutingContext context) {
    return Objects.requireNonNull(context.body().asJsonObject(), "a JSON body");
  }

  static String name(RoutingContext context) {
    return Objects.requireNonNull(context.pathParam("name"), "name in the path");
  }

  static void ok(RoutingContext context, JsonObject answer) {
    answer(context, 200, answer.put("status", "ok"));
  }

  static void fail(RoutingContext context, int code, JsonObject answer) {
    answer(context, code, answer.put("status", "error"));
  }

  static JsonObject message(String text) {
    return new JsonObject().put("message", text);
  }

  private static void answer(RoutingContext context, int code, JsonObject answer) {
    context
        .response()
        .setStatusCode(code)
        .putHeader("Content-Type", "application/json")
        .putHeader("Cache-Control", "no-store")
        .end(answer.toBuffer());
  }
}
