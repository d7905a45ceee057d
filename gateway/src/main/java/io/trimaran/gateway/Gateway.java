package io.trimaran.gateway;

import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.trimaran.gateway.balance.Backend;
import io.trimaran.gateway.rule.ForwardedHeaders;
import io.trimaran.gateway.rule.RequestId;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.net.impl.ConnectionBase;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Takes each request that comes to the node's port. Confined to the event loop of the context that
 * created it, which must be the one that the web server listens on.
 */
public final class Gateway {

  /** The name under which the other nodes stand among the backends. */
  public static final String CLUSTER = "the cluster";

  private static final String HTTP_2 = "HTTP/2.0";
  private static final long TICK_MILLIS = 100;
  private static final long FINISH_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final int TICKS_PER_SECOND = 10;
  private static final int TICKS_PER_RESOLUTION = 100;

  private final Vertx vertx;
  private final List<Upstream> upstreams;
  private final List<Prober> probers;
  private final Standby standby;
  private final Context context;
  private final Members members;
  private final Reception reception;
  private final AccessLog log;
  private final Strangers strangers;
  private final Set<Exchange> exchanges = new HashSet<>();
  private final Set<Http1Front> fronts = new HashSet<>();
  private final long timer;
  private long ticks;
  private boolean isDraining;
  private boolean isClosing;

  private Gateway(Vertx vertx, GatewayOptions options, Standby standby, InstantSource clock) {
    this.vertx = vertx;
    this.standby = standby;
    this.context = vertx.getOrCreateContext();
    SecureRandom random = new SecureRandom();
    UpstreamFactory factory = new UpstreamFactory(loop(vertx), random);
    this.upstreams =
        options.upstreams().stream()
            .sorted(Comparator.comparingInt(each -> -each.route().specificity()))
            .map(factory::upstream)
            .toList();
    this.probers =
        upstreams.stream()
            .flatMap(
                each ->
                    each.options().probe().stream()
                        .map(
                            probing ->
                                new Prober(
                                    vertx, each, probing, (upstream, server) -> lost(server))))
            .toList();
    this.members =
        new Members(
            standby.neighbours(),
            standby.isReady(),
            factory,
            options.members().map(MemberTrust::context),
            this::lost);
    this.reception =
        new Reception(
            upstreams,
            members,
            new HopMark(standby.secret(), clock),
            new ForwardedHeaders(options.trusted()),
            new RequestId(random));
    this.log = new AccessLog(options.accessLog(), clock);
    this.strangers = new Strangers(clock);
    this.timer = vertx.setPeriodic(TICK_MILLIS, tick -> tick());
    probers.forEach(Prober::start);
  }

  /** Begins to probe the backends. Call it on the context that the web server will listen on. */
  public static Gateway start(
      Vertx vertx, GatewayOptions options, Standby standby, InstantSource clock) {
    return new Gateway(vertx, options, standby, clock);
  }

  private static Server.Loop loop(Vertx vertx) {
    VertxInternal internal = (VertxInternal) vertx;
    ContextInternal context = internal.getOrCreateContext();
    return new Server.Loop(
        context.nettyEventLoop(),
        internal.transport().channelFactory(false),
        host -> internal.nameResolver().resolve(host));
  }

  /** Sits down before the web server in a new connection: set it as its connection handler. */
  public void connected(HttpConnection connection) {
    if (!(connection instanceof ConnectionBase base)) {
      return;
    }
    Patience patience = new Patience();
    Http1Front front = new Http1Front(this, patience, Peers.client(base));
    if (Http1Pipeline.enter(base.channel().pipeline(), patience, front)) {
      fronts.add(front);
    }
  }

  /**
   * The same in a connection that began with the PROXY protocol: closes those of strangers, who
   * could say what they like there.
   */
  public void proxied(HttpConnection connection) {
    Optional<InetAddress> proxy = Peers.next((ConnectionBase) connection);
    if (proxy.filter(reception::isTrusted).isPresent()) {
      connected(connection);
    } else {
      strangers.note(
          "it is not of http.trusted-proxies: "
              + proxy.map(InetAddress::getHostAddress).orElse("?"));
      connection.close();
    }
  }

  /** A connection ended before it came so far, as without that protocol. */
  public void unproxied(Throwable cause) {
    strangers.note(String.valueOf(cause.getMessage()));
  }

  /** What answers requests of HTTP/2; the others never get here unless they are for this node. */
  public Handler<HttpServerRequest> before(Handler<HttpServerRequest> local) {
    return request -> {
      if (request.version() == HttpVersion.HTTP_2) {
        receive(request, local);
      } else {
        local.handle(request);
      }
    };
  }

  private void receive(HttpServerRequest request, Handler<HttpServerRequest> local) {
    HttpHeaders headers = Http2Front.headers(request);
    InetAddress peer = Peers.client((ConnectionBase) request.connection()).orElseThrow();
    Decision decision =
        reception.decide(
            request.method().name(), request.uri(), headers, HTTP_2, peer, request.isSSL());
    switch (decision) {
      case Decision.Local here -> {
        noteEnd(request, headers, peer);
        local.handle(request);
      }
      case Decision.Refuse refuse -> {
        noteEnd(request, headers, peer);
        Answers.refuse(
            new Http2Front(request),
            headers.get("Accept", ""),
            refuse.id(),
            true,
            refuse.refusal());
      }
      case Decision.Forward forward -> {
        Http2Front front = new Http2Front(request);
        front.start(exchange(forward, front));
      }
    }
  }

  private void noteEnd(HttpServerRequest request, HttpHeaders headers, InetAddress peer) {
    if (log.isOn()) {
      Visit visit =
          new Visit(request.method().name(), request.uri(), headers, peer, HTTP_2, request.isSSL());
      HttpServerResponse response = request.response();
      response.endHandler(
          ended -> {
            visit.saw(response.getStatusCode(), response.bytesWritten());
            log.note(visit.outcome());
          });
    }
  }

  Reception reception() {
    return reception;
  }

  AccessLog log() {
    return log;
  }

  boolean isClosing() {
    return isClosing || isDraining;
  }

  long now() {
    return System.nanoTime();
  }

  Exchange exchange(Decision.Forward forward, Front front) {
    Exchange exchange = new Exchange(this, forward.upstream(), front, forward.request());
    exchanges.add(exchange);
    return exchange;
  }

  void over(Exchange exchange, Outcome outcome) {
    exchanges.remove(exchange);
    if (outcome.backend().isPresent()) {
      Backend backend = outcome.backend().get();
      backend.counts().answered(outcome.code(), outcome.nanos());
    }
    log.note(outcome);
  }

  /** A request was refused before anybody was chosen for it. */
  void refused(HttpRequest head, InetAddress peer, boolean isTls, Decision.Refuse refuse) {
    if (log.isOn()) {
      head.headers().set(RequestId.HEADER, refuse.id());
      Visit visit = Visit.of(head, peer, isTls);
      visit.saw(refuse.refusal().code(), 0);
      log.note(visit.outcome());
    }
  }

  void gone(Http1Front front) {
    fronts.remove(front);
  }

  private void lost(Server server) {
    List.copyOf(exchanges).forEach(exchange -> exchange.serverDown(server));
  }

  private void tick() {
    long now = now();
    ticks++;
    members.refresh(now);
    if (members.isDraining() != isDraining) {
      isDraining = members.isDraining();
      if (isDraining) {
        sendAway();
      }
    }
    List.copyOf(exchanges).forEach(exchange -> exchange.check(now));
    log.flush();
    if (ticks % TICKS_PER_SECOND == 0) {
      List.copyOf(fronts).forEach(front -> front.check(now));
      servers().forEach(server -> server.tidy(now));
    }
    if (ticks % TICKS_PER_RESOLUTION == 0) {
      servers().forEach(Server::resolve);
    }
  }

  private List<Server> servers() {
    return all().flatMap(each -> each.servers().stream()).toList();
  }

  private Stream<Upstream> all() {
    return Stream.concat(upstreams.stream(), Stream.of(members.upstream()));
  }

  /** What would go on for ever is ended, so that it begins anew at another node. */
  private void sendAway() {
    List.copyOf(exchanges).forEach(Exchange::goAway);
    standby.whenDraining().run();
  }

  /** How each backend does. To be called on the gateway's context. */
  public List<BackendStatus> backends() {
    long now = now();
    return all()
        .flatMap(
            upstream ->
                upstream.servers().stream()
                    .map(Server::backend)
                    .map(each -> status(upstream, each, now)))
        .toList();
  }

  private static BackendStatus status(Upstream upstream, Backend backend, long now) {
    return new BackendStatus(
        upstream.name(),
        backend.name(),
        backend.state(now),
        backend.reason(),
        backend.weight(),
        backend.inFlight(),
        backend.counts());
  }

  private void drain() {
    isClosing = true;
    sendAway();
  }

  /**
   * Says from now on that connections end, closes WebSockets (1001), and waits for the requests
   * that are on their way.
   *
   * @return succeeds when they are through, or have taken too long
   */
  public Future<Void> finish() {
    Promise<Void> finished = Promise.promise();
    context.runOnContext(
        here -> {
          drain();
          awaitEnd(now() + FINISH_NANOS, finished);
        });
    return finished.future();
  }

  private void awaitEnd(long until, Promise<Void> finished) {
    if (exchanges.isEmpty() || now() - until > 0) {
      finished.complete();
    } else {
      vertx.setTimer(TICK_MILLIS, tick -> awaitEnd(until, finished));
    }
  }

  /** Lets go of all backends. */
  public void close() {
    context.runOnContext(
        here -> {
          isClosing = true;
          vertx.cancelTimer(timer);
          log.flush();
          probers.forEach(Prober::stop);
          all().forEach(Upstream::close);
        });
  }
}
