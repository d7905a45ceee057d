package io.trimaran.rrd;

import io.trimaran.rrd.image.Rewriter;
import io.trimaran.rrdcached.client.ClientState;
import io.trimaran.rrdcached.client.RrdEndpoint;
import io.trimaran.rrdcached.client.RrdcachedClient;
import io.trimaran.spool.Cursor;
import io.trimaran.spool.Mark;
import io.trimaran.spool.Spool;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings an endpoint what its cursor of the spool has for it: a {@link Session} per connection.
 * While there is none the cursor stays where it is. Works on the event loop that deployed it; its
 * status may be asked from any thread.
 */
final class Replica extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(RrdStore.class);
  private static final long RETRY_MILLIS = 1000;
  private static final Duration LONGEST_TICK = Duration.ofMinutes(1);

  private final RrdEndpoint address;
  private final String name;
  private final RrdOptions options;
  private final RrdListener listener;
  private final InstantSource clock;
  private final Spool spool;
  private final Cursor cursor;
  private final Faults faults;
  private final Tally tally;
  private final UnsafeTail unsafe;
  private final Rules rules;

  private Optional<RrdcachedClient> client = Optional.empty();
  private final Set<String> bars = new LinkedHashSet<>();
  private volatile Optional<Session> session = Optional.empty();
  private volatile ReplicaStatus.State state = ReplicaStatus.State.CONNECTING;
  private volatile Instant since;
  private volatile Optional<String> lastError = Optional.empty();

  Replica(
      RrdEndpoint address,
      RrdOptions options,
      Ring ring,
      Spool spool,
      Rewriter rewriter,
      ForeignRows foreign,
      RrdListener listener,
      InstantSource clock) {
    this.address = address;
    this.name = address.toString();
    this.options = options;
    this.listener = listener;
    this.clock = clock;
    this.spool = spool;
    this.cursor = spool.cursor(name);
    this.faults = new Faults(name, listener);
    this.tally = new Tally(faults);
    this.unsafe = new UnsafeTail(options.safeAfter());
    this.rules =
        new Rules(
            new RrdSchema(options.archives()),
            new HeldFolders(ring, name),
            new Layouts(name),
            tally,
            rewriter,
            foreign,
            clock);
    this.since = clock.instant();
  }

  @Override
  public Future<?> start() {
    RrdcachedClient created = RrdcachedClient.create(vertx, address, options.client());
    client = Optional.of(created);
    created.onState(next -> changed(created, next));
    Duration tick = options.safeAfter().dividedBy(64);
    tick = tick.compareTo(LONGEST_TICK) > 0 ? LONGEST_TICK : tick;
    vertx.setPeriodic(Math.max(100, tick.toMillis()), timer -> settle());
    changed(created, created.state());
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() {
    session.ifPresent(Session::end);
    return Future.succeededFuture();
  }

  private void changed(RrdcachedClient changed, ClientState next) {
    switch (next) {
      case ClientState.Ready ready -> begin(changed);
      case ClientState.BackingOff off -> lost(changed, off.cause().getMessage());
      case ClientState.Connecting connecting -> {}
      case ClientState.Closed closed -> session.ifPresent(Session::end);
    }
  }

  private void begin(RrdcachedClient connected) {
    if (session.isPresent() || !bars.isEmpty()) {
      return;
    }
    Wire wire = new Wire(connected, cause -> lost(connected, cause));
    Session fresh = new Session(context, cursor, unsafe, wire, rules);
    session = Optional.of(fresh);
    logUp();
    become(ReplicaStatus.State.UP);
    listener.up(name);
    fresh.begin();
  }

  private void logUp() {
    if (state == ReplicaStatus.State.DOWN) {
      LOG.info(
          "replica {} back after {} s", name, Duration.between(since, clock.instant()).toSeconds());
    } else {
      LOG.info("replica {} connected", name);
    }
  }

  private void lost(RrdcachedClient lost, String cause) {
    lastError = Optional.of(cause);
    unsafe.forget(); // a daemon that died writes nothing any more, however old it grows
    session.ifPresent(
        ended -> {
          ended.end();
          retry(lost);
        });
    session = Optional.empty();
    if (state != ReplicaStatus.State.DOWN) {
      if (bars.isEmpty()) {
        LOG.warn("replica {} lost, samples wait for it: {}", name, cause);
      }
      become(ReplicaStatus.State.DOWN);
      listener.down(name, cause);
    }
  }

  /** The client connects again by itself; this is for what was not its connection's fault. */
  private void retry(RrdcachedClient connected) {
    long jitter = ThreadLocalRandom.current().nextLong(RETRY_MILLIS);
    vertx.setTimer(
        RETRY_MILLIS + jitter,
        timer -> {
          if (connected.state() instanceof ClientState.Ready) {
            begin(connected);
          }
        });
  }

  /** Sends no rows until this reason is taken back. From any thread. */
  void bar(String reason) {
    context.runOnContext(
        nothing -> {
          if (bars.add(reason)) {
            LOG.error("replica {} gets no rows: {}", name, reason);
            client.ifPresent(barred -> lost(barred, reason));
          }
        });
  }

  /** Takes a reason back. From any thread. */
  void admit(String reason) {
    context.runOnContext(
        nothing -> {
          if (bars.remove(reason)) {
            LOG.info("replica {} may get rows again", name);
            client
                .filter(admitted -> admitted.state() instanceof ClientState.Ready)
                .ifPresent(this::begin);
          }
        });
  }

  private void settle() {
    unsafe.safe(System.nanoTime() / 1_000_000).ifPresent(cursor::settle);
  }

  private void become(ReplicaStatus.State next) {
    state = next;
    since = clock.instant();
  }

  String name() {
    return name;
  }

  /** Has the endpoint write what it has acknowledged. Fails while it is down. From any thread. */
  Future<Void> settleNow() {
    Promise<Void> settled = Promise.promise();
    context.runOnContext(
        nothing ->
            session
                .map(Session::settle)
                .orElseGet(() -> Future.failedFuture(new FlushFailedException(name + " is down")))
                .onComplete(settled));
    return settled.future();
  }

  /** From any thread. */
  ReplicaStatus status() {
    Mark reached = session.map(Session::reached).orElse(cursor.safe());
    long end = spool.end().ordinal();
    return new ReplicaStatus(
        name,
        state,
        Math.max(0, end - cursor.acknowledged().ordinal()),
        Math.max(0, end - reached.ordinal()),
        session.map(Session::toPlace).orElse(0),
        since,
        state == ReplicaStatus.State.UP ? faults.last().or(() -> lastError) : lastError,
        tally.snapshot());
  }
}
