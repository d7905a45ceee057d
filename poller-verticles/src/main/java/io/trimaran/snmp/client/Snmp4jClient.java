package io.trimaran.snmp.client;

import io.trimaran.snmp.AgentTraits;
import io.trimaran.snmp.BoundedCache;
import io.trimaran.snmp.Credentials;
import io.trimaran.snmp.NoAnswerException;
import io.trimaran.snmp.Oid;
import io.trimaran.snmp.Questions;
import io.trimaran.snmp.SnmpAnswer;
import io.trimaran.snmp.SnmpClient;
import io.trimaran.snmp.SnmpReport;
import io.trimaran.snmp.SnmpTarget;
import io.trimaran.snmp.wire.Message.Version;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Asks agents of all three versions over UDP, IPv4 and IPv6. Of any thread; no call blocks. Each
 * agent belongs to one of the sockets, whose thread does the work on it.
 */
public final class Snmp4jClient implements SnmpClient {

  private static final int ENGINES = 50_000;

  /** What a socket's thread shall do for a question. */
  private interface Start<T> {
    void on(Session session, Peer peer, Promise<T> result);
  }

  private final Vertx vertx;
  private final SnmpOptions options;
  private final InstantSource clock = InstantSource.system();
  private final SnmpCounters counters = new SnmpCounters();
  private final ReplyLimits limits = new ReplyLimits();
  private final BoundedCache<InetSocketAddress, Engine> engines = new BoundedCache<>(ENGINES);
  private final AtomicInteger open = new AtomicInteger();
  private final List<Session> sessions;
  private final WorkerExecutor nameWorkers;
  private final WorkerExecutor keyWorkers;
  private final Names names;
  private final Keyring keyring;
  private volatile boolean isClosed;

  /**
   * Opens the sockets.
   *
   * @throws UncheckedIOException if a socket cannot be opened
   */
  public Snmp4jClient(Vertx vertx, SnmpOptions options) {
    this.vertx = vertx;
    this.options = options;
    this.sessions = sessions(options, counters, clock);
    this.nameWorkers = vertx.createSharedWorkerExecutor("snmp-names", 8);
    this.keyWorkers = vertx.createSharedWorkerExecutor("snmp-keys", 2);
    this.names = new Names(nameWorkers, options.nameTtl(), options.nameTimeout());
    this.keyring = new Keyring(keyWorkers);
  }

  private static List<Session> sessions(
      SnmpOptions options, SnmpCounters counters, InstantSource clock) {
    List<Session> sessions = new ArrayList<>();
    try {
      for (int i = 0; i < options.sockets(); i++) {
        sessions.add(new Session("snmp-" + i, options.receiveBuffer(), counters, clock));
      }
    } catch (IOException e) {
      sessions.forEach(Session::close);
      throw new UncheckedIOException("opening UDP socket " + sessions.size() + " for SNMP", e);
    }
    return List.copyOf(sessions);
  }

  @Override
  public Future<SnmpAnswer> get(SnmpTarget target, List<Oid> instances) {
    List<Oid> oids = List.copyOf(instances);
    return ask(
        target,
        (session, peer, result) ->
            new GetTask(
                    session, peer, limits, options.bindingsPerGet(), oids, new WalkListener(result))
                .start(clock.instant()));
  }

  @Override
  public Future<SnmpAnswer> walk(SnmpTarget target, Oid root) {
    return table(target, List.of(root));
  }

  @Override
  public Future<SnmpAnswer> table(SnmpTarget target, List<Oid> columns) {
    Questions questions = Questions.walk(columns);
    return ask(
        target,
        (session, peer, result) ->
            new TableTask(
                    session,
                    peer,
                    options.withRows(options.maxBindings()),
                    limits,
                    questions.columns(),
                    new WalkListener(result))
                .start(clock.instant()));
  }

  @Override
  public Future<SnmpReport> ask(SnmpTarget target, Questions questions, Duration patience) {
    return ask(
        target,
        (session, peer, result) ->
            new AskTask(session, peer, options, limits, questions, patience, result)
                .start(clock.instant()));
  }

  @Override
  public AgentTraits traits(SnmpTarget target) {
    return names
        .known(target.host())
        .map(address -> traits(new InetSocketAddress(address, target.port())))
        .orElse(AgentTraits.NONE);
  }

  private AgentTraits traits(InetSocketAddress agent) {
    long nowNanos = System.nanoTime();
    long nowMillis = clock.millis();
    return new AgentTraits(
        limits.of(agent),
        engines
            .get(agent)
            .map(
                engine ->
                    new AgentTraits.Engine(
                        engine.id(), engine.boots(), nowMillis - 1000L * engine.timeAt(nowNanos))));
  }

  @Override
  public void learn(SnmpTarget target, AgentTraits traits) {
    if (!traits.equals(AgentTraits.NONE)) {
      names
          .resolve(target.host())
          .onSuccess(address -> learn(new InetSocketAddress(address, target.port()), traits));
    }
  }

  private void learn(InetSocketAddress agent, AgentTraits traits) {
    if (limits.of(agent).isEmpty()) {
      traits.bindingsPerReply().ifPresent(bindings -> limits.learn(agent, bindings));
    }
    if (engines.get(agent).isEmpty()) {
      traits.engine().ifPresent(engine -> engines.put(agent, engine(engine)));
    }
  }

  private Engine engine(AgentTraits.Engine known) {
    long seconds = Math.max(0, clock.millis() - known.bootMillis()) / 1000;
    return new Engine(
        known.id(), known.boots(), (int) Math.min(seconds, Integer.MAX_VALUE), System.nanoTime());
  }

  /** What was done until now. */
  public SnmpCounters.Snapshot counters() {
    return counters.snapshot();
  }

  private <T> Future<T> ask(SnmpTarget target, Start<T> start) {
    if (isClosed) {
      return Future.failedFuture(new IllegalStateException("the SNMP client is closed"));
    }
    if (open.incrementAndGet() > options.maxQuestions()) {
      open.decrementAndGet();
      return Future.failedFuture(
          new IllegalStateException(
              "open SNMP questions: "
                  + options.maxQuestions()
                  + " (expected: fewer, before another is asked)"));
    }
    Promise<T> result = Promise.promise();
    names
        .resolve(target.host())
        .onSuccess(address -> begin(target, address, start, result))
        .onFailure(result::fail);
    return onContextOfCaller(result.future());
  }

  private <T> void begin(
      SnmpTarget target, InetAddress address, Start<T> start, Promise<T> result) {
    InetSocketAddress socketAddress = new InetSocketAddress(address, target.port());
    Session session = sessions.get(Math.floorMod(socketAddress.hashCode(), sessions.size()));
    Peer peer = peer(target, socketAddress, session);
    boolean isOffered =
        session.offer(
            () -> start.on(session, peer, result),
            () -> result.fail(new NoAnswerException(peer.asleep())));
    if (!isOffered) {
      result.fail(new NoAnswerException(peer.name() + ": the client was closed"));
    }
  }

  private Peer peer(SnmpTarget target, InetSocketAddress address, Session session) {
    Dialogue dialogue =
        switch (target.credentials()) {
          case Credentials.V1 v1 -> new CommunityDialogue(Version.V1, v1.community());
          case Credentials.V2c v2c -> new CommunityDialogue(Version.V2C, v2c.community());
          case Credentials.V3 v3 -> new UsmDialogue(v3, address, engines, keyring, session);
        };
    return new Peer(target, address, dialogue, new Tally());
  }

  private <T> Future<T> onContextOfCaller(Future<T> answer) {
    Context context = vertx.getOrCreateContext();
    Promise<T> hopped = Promise.promise();
    answer.onComplete(
        done -> {
          open.decrementAndGet();
          context.runOnContext(nothing -> hopped.handle(done));
        });
    return hopped.future();
  }

  @Override
  public Future<Void> close() {
    isClosed = true;
    List<Future<?>> closing = new ArrayList<>();
    sessions.forEach(session -> closing.add(session.close()));
    closing.add(nameWorkers.close());
    closing.add(keyWorkers.close());
    return Future.join(closing).mapEmpty();
  }
}
