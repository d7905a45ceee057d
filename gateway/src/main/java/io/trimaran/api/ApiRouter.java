package io.trimaran.api;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.TimeoutHandler;
import java.util.Set;

/**
 * The API's routes, LibreNMS's v0 where it has the resource. What they all share: limits, who asks,
 * and how failures are told. Create it on the context that serves it.
 */
public final class ApiRouter {

  private static final long MAX_BODY_BYTES = 1 << 20;
  private static final TimeoutHandler TIMEOUT = TimeoutHandler.create(60_000, 503);

  private static final Set<String> UNLIMITED = Set.of(StreamRoutes.PATH, BackupRoutes.PATH);

  private final StreamRoutes stream;
  private final Router router;

  private ApiRouter(StreamRoutes stream, Router router) {
    this.stream = stream;
    this.router = router;
  }

  /**
   * All routes of the API.
   *
   * @param version of the product
   */
  public static ApiRouter create(Vertx vertx, ApiParts parts, String version) {
    DeviceView view = new DeviceView(parts.board(), parts.clock());
    StreamRoutes stream =
        new StreamRoutes(
            vertx, parts.stores().devices(), view, parts.board().node(), parts.clock());
    parts.board().listen(stream);
    return new ApiRouter(stream, routes(vertx, parts, version, view, stream));
  }

  private static Router routes(
      Vertx vertx, ApiParts parts, String version, DeviceView view, StreamRoutes stream) {
    ApiParts.Stores stores = parts.stores();
    ApiParts.People people = parts.people();
    DeviceFinder finder = new DeviceFinder(stores.devices());
    LoginChecks checks =
        new LoginChecks(
            people, stores.users(), stores.factors(), parts.writer()::note, parts.clock());
    SessionRoutes sessions = new SessionRoutes(people, stores.users(), checks);

    Router router = Router.router(vertx);
    new HealthRoutes(parts.health().obstacles(), parts.health().metrics()).mount(router);
    shared(router, "/login");
    shared(router, "/login/*");
    shared(router, "/logout");
    shared(router, "/api/*");
    sessions.mountOpen(router);
    new SignOnRoutes(people, stores.vouched(), checks).mountOpen(router);
    router
        .route("/api/*")
        .handler(new Authentication(people.sessions(), people.signature(), stores.tokens()::use));
    sessions.mount(router);
    new OwnSessionRoutes(people.sessions()).mount(router);
    stream.mount(router);
    DeviceAdder adder = new DeviceAdder(parts);
    new DeviceRoutes(parts, finder, view, adder).mount(router);
    new PortRoutes(finder, stores.ports(), parts.board()).mount(router);
    new MeterRoutes(finder, stores.devices().meters(), parts.board()).mount(router);
    new InventoryRoutes(finder, stores.devices().parts()).mount(router);
    new LinkRoutes(finder, stores.links(), parts.board()).mount(router);
    new AddressRoutes(finder, stores.addresses(), stores.ports()).mount(router);
    new SeenRoutes(finder, stores.ports(), parts.questions()).mount(router);
    new LayerTwoRoutes(finder, stores.layerTwo()).mount(router);
    new RoutingRoutes(finder, stores.peers()).mount(router);
    new FleetHealthRoutes(stores.devices().meters(), parts.board()).mount(router);
    new SeriesRoutes(finder, stores, parts.reader(), parts.clock()).mount(router);
    new UpkeepRoutes(finder, parts.upkeep()).mount(router);
    new EventRoutes(finder, stores.events()).mount(router);
    new GapRoutes(finder, stores.gaps(), parts.clock()).mount(router);
    new UserRoutes(stores.users(), people.passwords(), people.sessions()).mount(router);
    new SecondFactorRoutes(stores.factors(), stores.users(), people.sessions(), checks)
        .mount(router);
    new BackupRoutes(vertx, stores.backups()).mount(router);
    new TokenRoutes(stores.tokens(), parts.clock()).mount(router);
    new ClusterRoutes(parts.health(), parts.people().sessions()).mount(router);
    ClusterLog log = new ClusterLog(parts.writer()::note, parts.clock());
    new SteeringRoutes(parts.questions(), log).mount(router);
    new ScanRoutes(parts, log).mount(router);
    new ProposalRoutes(parts, view, adder, log).mount(router);
    new DrillRoutes(parts.questions(), parts.drill(), log).mount(router);
    new ProbeRoutes(parts.questions(), parts.health().nodes()).mount(router);
    new NodeProbeRoutes(parts.questions()).mount(router);
    new MetaRoutes(version).mount(router);
    router.route("/api/*").handler(request -> request.fail(Problem.notFound("No such route.")));
    return router;
  }

  private static void shared(Router router, String path) {
    router
        .route(path)
        .handler(BodyHandler.create(false).setBodyLimit(MAX_BODY_BYTES))
        .handler(ApiRouter::headers)
        .handler(ApiRouter::limitTime)
        .failureHandler(new Failures());
  }

  /** A stream takes as long as it is read, a backup as long as there are rows. */
  private static void limitTime(RoutingContext request) {
    if (UNLIMITED.contains(request.request().path())) {
      request.next();
    } else {
      TIMEOUT.handle(request);
    }
  }

  private static void headers(RoutingContext request) {
    request
        .response()
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
        .putHeader("Referrer-Policy", "no-referrer")
        .putHeader(HttpHeaders.VARY, "Cookie, X-Auth-Token, Authorization");
    request.next();
  }

  /** To be mounted at the root. */
  public Router router() {
    return router;
  }

  /** Ends what never ends by itself: streams. */
  public void close() {
    stream.close();
  }
}
