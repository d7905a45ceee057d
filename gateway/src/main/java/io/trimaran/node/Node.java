package io.trimaran.node;

import io.trimaran.api.ApiParts;
import io.trimaran.api.ApiRouter;
import io.trimaran.api.NodeInfo;
import io.trimaran.auth.NodeSecret;
import io.trimaran.auth.Passwords;
import io.trimaran.config.NodeConfig;
import io.trimaran.definition.Definitions;
import io.trimaran.device.Inventory;
import io.trimaran.gateway.Standby;
import io.trimaran.hazelcast.HazelcastCluster;
import io.trimaran.poll.Fping;
import io.trimaran.poll.NameService;
import io.trimaran.poll.Poller;
import io.trimaran.poll.Scan;
import io.trimaran.poll.Surroundings;
import io.trimaran.poll.Trial;
import io.trimaran.poll.VertxTimers;
import io.trimaran.probe.BusAsker;
import io.trimaran.probe.BusQuestions;
import io.trimaran.probe.DeviceCosts;
import io.trimaran.probe.Drill;
import io.trimaran.probe.NodeAnswers;
import io.trimaran.probe.RecentPolls;
import io.trimaran.probe.RoundTrips;
import io.trimaran.probe.Sources;
import io.trimaran.snmp.client.Snmp4jClient;
import io.trimaran.snmp.client.SnmpOptions;
import io.trimaran.status.StatusBoard;
import io.trimaran.status.StatusWriter;
import io.trimaran.store.Database;
import io.trimaran.store.DatabaseHealth;
import io.trimaran.store.DeviceStore;
import io.trimaran.store.FirstAdmin;
import io.trimaran.store.KeptEvents;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One running node. Its parts are started in the order of {@link #start}, and stopped backwards.
 */
public final class Node {

  private static final Logger LOG = LoggerFactory.getLogger(Node.class);
  private static final Duration SHORT = Duration.ofSeconds(10);
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration EVENT_PACE = Duration.ofMinutes(1);

  private final Vertx vertx;
  private final NodeSetup setup;
  private final Optional<HazelcastCluster> cluster;
  private final NodeConfig config;
  private final Settings settings;
  private final StopStack stops = new StopStack();
  private final InstantSource clock = InstantSource.system();
  private final Instant started = clock.instant();
  private final Metrics metrics;
  private final Ground ground;
  private final Readiness readiness = new Readiness();
  private final Promise<Void> served = Promise.promise();
  private final HttpListener http;
  private volatile String url = "";
  private volatile Optional<String> generatedPassword = Optional.empty();
  private Optional<NodeSecret> secret = Optional.empty();

  private Node(Vertx vertx, NodeSetup setup, Optional<HazelcastCluster> cluster) {
    this.cluster = cluster;
    this.vertx = vertx;
    this.setup = setup;
    this.config = setup.config();
    this.settings = new Settings(config);
    this.http = new HttpListener(vertx, config.http());
    this.metrics = new Metrics(setup.version());
    this.ground = new Ground(vertx, settings, clock, stops, metrics);
  }

  /**
   * Starts a node, which polls from then on. When it fails, what was started is stopped again. Does
   * not wait for a database that is away: see {@link #served}.
   */
  public static Future<Node> start(
      Vertx vertx, NodeSetup setup, Optional<HazelcastCluster> cluster) {
    Node node = new Node(vertx, setup, cluster);
    return node.run()
        .map(node)
        .recover(cause -> node.stop().transform(done -> Future.failedFuture(cause)));
  }

  /** Where its web interface is, such as {@code http://localhost:8080}. */
  public String url() {
    return url;
  }

  /**
   * Succeeds when the node has had its database, however late, and so can serve. Fails where it
   * must not go on, as with a secret that is not the database's.
   */
  public Future<Void> served() {
    return served.future();
  }

  /** Why it can't serve now; none when it can. */
  public List<String> obstacles() {
    return readiness.obstacles();
  }

  /** The first administrator's password, where one was generated until it served. */
  public Optional<String> generatedPassword() {
    return generatedPassword;
  }

  /** What requests between nodes are signed with. */
  NodeSecret secret() {
    return secret.orElseThrow();
  }

  /** Stops all parts, last started first; tells what went wrong. */
  public Future<List<String>> stop() {
    readiness.isStopping();
    return stops.stop();
  }

  private Future<Void> run() {
    return vertx
        .executeBlocking(() -> new Basis(openSecret(), SystemDefinitions.load(config)))
        .compose(basis -> startStores(Objects.requireNonNull(basis)));
  }

  /** What has to be read from files before anything can start. */
  private record Basis(NodeSecret secret, Definitions definitions) {}

  private NodeSecret openSecret() throws IOException {
    Files.createDirectories(settings.data());
    return config.node().secret().isPresent()
        ? NodeSecret.of(config.node().secret().get().value())
        : new SecretFile(settings.data().resolve(NodeConfig.Node.SECRET_FILE)).secret();
  }

  private Future<Void> startStores(Basis basis) {
    NodeSecret nodeSecret = basis.secret();
    secret = Optional.of(nodeSecret);
    Stores stores = Stores.open(ground, nodeSecret, config.node().name());
    Database database = stores.database();
    metrics.add(new DatabaseMetrics(database));
    Passwords passwords = new Passwords(vertx);
    stops.push("passwords", SHORT, passwords::close);
    ApiParts.People people =
        Entrance.open(ground, cluster, passwords, nodeSecret, config.http().oidc());
    StatusWriter writer = writer(stores.all());
    BundledEvents events = bundled(writer);
    Crew crew = new Crew(vertx, config, cluster, stores, events);
    readiness.require(crew::obstacle);
    StatusBoard board = new StatusBoard(config.node().name(), crew::isHere);
    FirstAdmin admin = new FirstAdmin(stores.all().users(), passwords, setup.adminPassword());
    Arrival arrival =
        new Arrival(
            vertx, database, Arrival.PATIENCE, () -> databaseIsThere(stores, admin, board, writer));
    crew.follow(stores, board);
    stores.duties().start(database, crew);
    arrival.done().onComplete(served);
    readiness.require(() -> databaseObstacle(database, arrival));
    arrival.start();
    database.listen(new DatabaseEvents(events));
    return Series.start(ground, events)
        .compose(series -> arrival.doneOrAway().map(series))
        .compose(
            series ->
                startPolling(basis.definitions(), stores, people, board, writer, series, crew));
  }

  private StatusWriter writer(ApiParts.Stores stores) {
    KeptEvents kept = new KeptEvents(vertx, settings.data());
    StatusWriter writer =
        new StatusWriter(vertx, stores.devices(), stores.ports(), stores.events(), kept);
    metrics.status(writer);
    stops.push("status", SHORT, writer::stop);
    return writer;
  }

  private BundledEvents bundled(StatusWriter writer) {
    BundledEvents events = new BundledEvents(writer::note, clock);
    long flushing = vertx.setPeriodic(EVENT_PACE.toMillis(), timer -> events.flush());
    stops.push(
        "events",
        SHORT,
        () -> {
          vertx.cancelTimer(flushing);
          events.flush();
          return Future.succeededFuture();
        });
    return events;
  }

  /** What needs the database once. What polls came to is written after it was read. */
  private Future<Void> databaseIsThere(
      Stores stores, FirstAdmin admin, StatusBoard board, StatusWriter writer) {
    return admin
        .ensure()
        .compose(
            generated -> {
              generatedPassword = generated;
              return seed(stores.all().devices(), board);
            })
        .compose(done -> stores.inventory().refresh())
        .onSuccess(done -> stores.inventory().start())
        .onSuccess(done -> writer.start());
  }

  private static Future<Void> seed(DeviceStore devices, StatusBoard board) {
    return devices
        .list()
        .onSuccess(all -> all.forEach(d -> board.seed(d.device(), d.status())))
        .onSuccess(all -> board.isSeeded())
        .mapEmpty();
  }

  private static Optional<String> databaseObstacle(Database database, Arrival arrival) {
    DatabaseHealth health = database.health();
    if (!health.isUp()) {
      return Optional.of("database is away: " + health.reason());
    }
    return arrival.isDone() ? Optional.empty() : Optional.of("database is being prepared");
  }

  private Future<Void> startPolling(
      Definitions definitions,
      Stores stored,
      ApiParts.People people,
      StatusBoard board,
      StatusWriter writer,
      Series series,
      Crew crew) {
    ApiParts.Stores stores = stored.all();
    Snmp4jClient snmp = new Snmp4jClient(vertx, SnmpOptions.DEFAULTS);
    stops.push("snmp", SHORT, snmp::close);
    metrics.snmp(snmp::counters);
    NameService names = new NameService(vertx);
    stops.push("names", SHORT, names::close);
    Fping ping = new Fping(vertx, names, settings.ping());
    stops.push("ping", SHORT, ping::close);

    metrics.devices(board);
    board.listen(writer);

    VertxTimers timers = new VertxTimers(vertx);
    RecentPolls recent =
        new RecentPolls(
            crew.observer(
                new PeerKeeping(
                    stores.peers(),
                    writer::note,
                    GapKeeping.start(ground, stored, board, crew.quorum(board)))));
    Poller poller =
        new Poller(
            new Surroundings(
                definitions,
                stored.inventory(),
                new StoredComponents(stores),
                snmp,
                ping,
                series.samples(),
                recent,
                crew.duty(),
                crew.memories(),
                timers),
            Modules.all(definitions, config.poller().modulesOff()),
            settings.poll());
    stored
        .inventory()
        .onChange(
            change -> {
              if (change instanceof Inventory.Change.Removed removed) {
                recent.forget(removed.device());
              }
            });
    metrics.poller(poller::stats);
    DeviceCosts costs = new DeviceCosts(recent, board);
    BusQuestions questions =
        new BusQuestions(
            vertx,
            crew::addressees,
            new NodeAnswers(
                new Sources(
                    () -> NodeInfoText.write(crew.self()),
                    new Sources.Polling(poller, board, recent, series.store()::rows),
                    costs,
                    new Sources.Place(crew, crew, crew, crew::addressees, http::upstreams),
                    new Sources.Network(snmp, ping, new BusAsker(vertx)),
                    series.health(stored, people.sessions()::health))));
    Trial trial = new Trial(names, ping, snmp, timers);
    ApiParts parts =
        new ApiParts(
            people,
            stores,
            board,
            writer,
            trial,
            new Scan(trial, timers, definitions),
            poller::discoverNow,
            series.store().reader().beside(series.samples()),
            series.store().upkeep(),
            health(stored, series, crew),
            questions,
            new Drill(vertx, questions, clock),
            new ApiParts.Defaults(config.poller().interval(), settings.snmp()),
            clock);
    startAdding(parts);
    return listen(parts, crew)
        .compose(done -> poll(poller, crew, costs))
        .compose(done -> crew.address().map(questions::listen).orElse(Future.succeededFuture()))
        .onSuccess(done -> series.others().askBy(questions))
        .onSuccess(done -> watchMembers(crew))
        .onSuccess(done -> readiness.isStarted());
  }

  private void startAdding(ApiParts parts) {
    AutoAdding adding = AutoAdding.of(vertx, config, parts);
    adding.metrics(metrics);
    adding.start(() -> ThreadLocalRandom.current().nextLong());
    stops.push("adding", SHORT, adding::stop);
  }

  private void watchMembers(Crew crew) {
    RoundTrips trips = new RoundTrips(new BusAsker(vertx), crew::addressees);
    trips.start(vertx);
    metrics.add(new ClusterMetrics(crew, trips));
  }

  private Future<Void> poll(Poller poller, Crew crew, DeviceCosts costs) {
    boolean isPoller = config.node().roles().contains(NodeConfig.Role.POLLER);
    return crew.start(isPoller ? Optional.of(poller) : Optional.empty(), costs, this::info)
        .onSuccess(id -> id.ifPresent(it -> stops.push("poller", LONG, () -> vertx.undeploy(it))))
        .onSuccess(id -> stops.push("handover", LONG, crew::handOver))
        .mapEmpty();
  }

  private Future<Void> listen(ApiParts parts, Crew crew) {
    Standby standby = new Standby(crew, () -> readiness.obstacles().isEmpty(), secret(), () -> {});
    return http.start(() -> ApiRouter.create(vertx, parts, setup.version()), standby, stops)
        .onSuccess(
            port -> {
              url = settings.url(port);
              LOG.info("listening at {}", url);
            })
        .mapEmpty();
  }

  private NodeInfo info(int devices, String state) {
    List<String> obstacles = readiness.obstacles();
    return new NodeInfo(
        config.node().name(),
        setup.version(),
        state,
        obstacles,
        config.node().roles().stream()
            .map(role -> role.name().toLowerCase(Locale.ROOT))
            .sorted()
            .toList(),
        config.node().groups(),
        started,
        url,
        devices,
        clock.instant());
  }

  private ApiParts.Health health(Stores stored, Series series, Crew crew) {
    return new ApiParts.Health(
        crew::nodes,
        stored.database()::health,
        stored.duties()::health,
        series.spool()::status,
        series.store()::health,
        readiness::obstacles,
        () -> metrics.scrape() + http.metrics(),
        http::backends);
  }
}
