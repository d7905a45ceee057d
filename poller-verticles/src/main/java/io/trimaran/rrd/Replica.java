package io.trimaran.rrd;

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
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Brings an endpoint what its cursor of the spool has for it: a {@link Session} per connection.
 * While there is none the cursor stays where it is. Works on the event loop that deployed it; its
 * status may be asked from any thread.
 */
final class Replica extends VerticleBase {
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

  private volatile Optional<Session> session = Optional.empty();
  private Mark sentUpTo;
  private volatile ReplicaStatus.State state = ReplicaStatus.State.CONNECTING;
  private volatile Instant since;
  private volatile Optional<String> lastError = Optional.empty();

  Replica(
      RrdEndpoint address,
      RrdOptions options,
      Ring ring,
      Spool spool,
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
            clock);
    this.sentUpTo = spool.end();
    this.since = clock.instant();
  }

  @Override
  public Future<?> start() {
    RrdcachedClient client = RrdcachedClient.create(vertx, address, options.client());
    client.onState(next -> changed(client, next));
    Duration tick = options.safeAfter().dividedBy(64);
    tick = tick.compareTo(LONGEST_TICK) > 0 ? LONGEST_TICK : tick;
    vertx.setPeriodic(Math.max(100, tick.toMillis()), timer -> settle());
    changed(client, client.state());
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() {
    session.ifPresent(Session::end);
    return Future.succeededFuture();
  }

  private void changed(RrdcachedClient client, ClientState next) {
    switch (next) {
      case ClientState.Ready ready -> begin(client);
      case ClientState.BackingOff off -> lost(client, off.cause().getMessage());
      case ClientState.Connecting connecting -> {}
      case ClientState.Closed closed -> session.ifPresent(Session::end);
    }
  }

  private void begin(RrdcachedClient client) {
    if (session.isPresent()) {
      return;
    }
    Wire wire = new Wire(client, cause -> lost(client, cause));
    Session fresh = new Session(context, cursor, unsafe, wire, rules, sentUpTo);
    session = Optional.of(fresh);
    become(ReplicaStatus.State.UP);
    listener.up(name);
    fresh.begin();
  }

  private void lost(RrdcachedClient client, String cause) {
    lastError = Optional.of(cause);
    unsafe.forget(); // a daemon that died writes nothing any more, however old it grows
    session.ifPresent(
        ended -> {
          ended.end();
          sentUpTo = ended.sentUpTo().compareTo(sentUpTo) > 0 ? ended.sentUpTo() : sentUpTo;
          retry(client);
        });
    session = Optional.empty();
    if (state != ReplicaStatus.State.DOWN) {
      become(ReplicaStatus.State.DOWN);
      listener.down(name, cause);
    }
  }

  /** The client connects again by itself; this is for what was not its connection's fault. */
  private void retry(RrdcachedClient client) {
    long jitter = ThreadLocalRandom.current().nextLong(RETRY_MILLIS);
    vertx.setTimer(
        RETRY_MILLIS + jitter,
        timer -> {
          if (client.state() instanceof ClientState.Ready) {
            begin(client);
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
        since,
        state == ReplicaStatus.State.UP ? faults.last().or(() -> lastError) : lastError,
        tally.snapshot());
  }
}
