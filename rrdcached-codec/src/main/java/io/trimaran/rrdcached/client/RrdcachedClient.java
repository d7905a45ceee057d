package io.trimaran.rrdcached.client;

import io.trimaran.rrdcached.client.RrdcachedClientException.Kind;
import io.trimaran.rrdcached.codec.RrdCommand;
import io.trimaran.rrdcached.codec.RrdReply;
import io.vertx.core.Closeable;
import io.vertx.core.Completable;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A client of one rrdcached over one connection that it keeps up: commands are pipelined, their
 * answers come in the same order.
 *
 * <p>An answer is a value, a refusal too; a Future fails with {@link RrdcachedClientException} when
 * there is none. No command is sent twice: when the connection ends, all it holds fail in order,
 * and the caller decides. A command beyond the window and the queue of {@link ClientOptions} fails
 * at once.
 *
 * <p>What becomes of the connection is told to {@link #onState} and logged at DEBUG alone: several
 * clients may have one endpoint, of which its owner says once that it is lost.
 *
 * <p>May be used from any thread. Works on the event loop of the context that created it, on one of
 * its own where that is no event loop; the Futures it returns complete on their callers' contexts.
 * Closed with the verticle that created it.
 */
public final class RrdcachedClient {
  private static final Logger LOG = LoggerFactory.getLogger(RrdcachedClient.class);

  /* The system grants what net.core.wmem_max allows. TCP sizes its buffers by itself. */
  private static final int UNIX_SEND_BYTES = 1 << 20;

  private final VertxInternal vertx;
  private final ContextInternal creator;
  private final ContextInternal context;
  private final NetClient netClient;
  private final RrdEndpoint endpoint;
  private final ClientOptions options;
  private final BackOff backOff;
  private final Closeable closeHook = this::closeWith;
  private final Counters counters = new Counters();
  private final List<Consumer<ClientState>> listeners = new CopyOnWriteArrayList<>();

  private Optional<Connection> connection = Optional.empty();
  private long readyNanos;
  private volatile ClientState state = new ClientState.Connecting();

  private RrdcachedClient(
      VertxInternal vertx, RrdEndpoint endpoint, ClientOptions options, RandomGenerator random) {
    this.vertx = vertx;
    this.endpoint = endpoint;
    this.options = options;
    creator = vertx.getOrCreateContext();
    context = creator.isEventLoopContext() ? creator.unwrap() : vertx.createEventLoopContext();
    backOff = new BackOff(options.firstDelay(), options.maxDelay(), random);
    netClient = vertx.createNetClient(netOptions(endpoint, options));
    creator.addCloseHook(closeHook);
  }

  private static NetClientOptions netOptions(RrdEndpoint endpoint, ClientOptions options) {
    NetClientOptions net =
        new NetClientOptions()
            .setConnectTimeout((int) options.connectTimeout().toMillis())
            .setTcpNoDelay(true)
            .setTcpKeepAlive(true);
    return endpoint instanceof RrdEndpoint.Unix ? net.setSendBufferSize(UNIX_SEND_BYTES) : net;
  }

  /**
   * A client that starts connecting at once, and goes on trying until it is closed.
   *
   * @throws IllegalArgumentException for a Unix socket where this Vert.x has no transport for them
   */
  public static RrdcachedClient create(Vertx vertx, RrdEndpoint endpoint, ClientOptions options) {
    return create(vertx, endpoint, options, RandomGenerator.getDefault());
  }

  static RrdcachedClient create(
      Vertx vertx, RrdEndpoint endpoint, ClientOptions options, RandomGenerator random) {
    VertxInternal internal = (VertxInternal) vertx;
    if (endpoint instanceof RrdEndpoint.Unix && !internal.transport().supportsDomainSockets()) {
      throw new IllegalArgumentException(
          "endpoint: " + endpoint + " (expected: tcp://, as this transport has no Unix sockets)");
    }
    RrdcachedClient client = new RrdcachedClient(internal, endpoint, options, random);
    client.context.emit(ignored -> client.connect());
    return client;
  }

  public RrdEndpoint endpoint() {
    return endpoint;
  }

  /**
   * Sends a command. While the client connects it waits; while it backs off the Future fails at
   * once.
   *
   * @return the answer; fails with {@link RrdcachedClientException}
   */
  public Future<RrdReply> send(RrdCommand command) {
    Promise<RrdReply> promise = vertx.getOrCreateContext().promise();
    int limit = options.window() + options.queue();
    if (!counters.enter(limit)) {
      promise.fail(
          new RrdcachedClientException(
              Kind.QUEUE_FULL,
              "queue full for " + endpoint + ": over " + limit + " commands outstanding"));
      return promise.future();
    }
    Call call = new Call(command, promise, counters);
    try {
      context.execute(call, this::submit);
    } catch (RejectedExecutionException e) {
      call.fail(new RrdcachedClientException(Kind.CLOSED, "Vert.x is closed", e));
    }
    return promise.future();
  }

  /** The state now, as last told to the listeners. */
  public ClientState state() {
    return state;
  }

  /**
   * Tells every later change of state, on the client's context. For the state before it, ask {@link
   * #state()} afterwards. A listener that throws is logged, and the others are told.
   */
  public void onState(Consumer<ClientState> listener) {
    listeners.add(listener);
  }

  public ClientCounters counters() {
    return counters.snapshot();
  }

  /** Ends the connection, fails what is outstanding, and connects no more. */
  public Future<Void> close() {
    Promise<Void> closed = context.promise();
    closeWith(closed);
    return closed.future();
  }

  private void closeWith(Completable<Void> closed) {
    try {
      context.execute(
          () -> {
            shut();
            netClient.close().onComplete(closed);
          });
    } catch (RejectedExecutionException e) {
      closed.succeed(); // Vert.x is closed, and every socket with it.
    }
  }

  private void submit(Call call) {
    switch (state) {
      case ClientState.Connecting ignored -> connection.orElseThrow().send(call);
      case ClientState.Ready ignored -> connection.orElseThrow().send(call);
      case ClientState.BackingOff off ->
          call.fail(
              new RrdcachedClientException(
                  Kind.NOT_CONNECTED,
                  "not connected to " + endpoint + ": " + off.cause().getMessage(),
                  off.cause()));
      case ClientState.Closed ignored -> call.fail(closedByOwner());
    }
  }

  private void connect() {
    if (state instanceof ClientState.Closed) {
      return;
    }
    Connection attempt = new Connection(endpoint, options, context, counters, new Owner());
    connection = Optional.of(attempt);
    become(new ClientState.Connecting());
    netClient
        .connect(endpoint.address())
        .onSuccess(attempt::attach)
        .onFailure(
            cause ->
                attempt.close(
                    new RrdcachedClientException(
                        Kind.NOT_CONNECTED,
                        "cannot connect to " + endpoint + ": " + cause.getMessage(),
                        cause)));
  }

  private void shut() {
    if (state instanceof ClientState.Closed) {
      return;
    }
    creator.removeCloseHook(closeHook);
    become(new ClientState.Closed());
    connection.ifPresent(held -> held.close(closedByOwner()));
  }

  private void become(ClientState next) {
    state = next;
    for (Consumer<ClientState> listener : listeners) {
      try {
        listener.accept(next);
      } catch (RuntimeException e) {
        LOG.error("listener of {} failed on {}", endpoint, next, e);
      }
    }
  }

  private RrdcachedClientException closedByOwner() {
    return new RrdcachedClientException(Kind.CLOSED, "client of " + endpoint + " is closed");
  }

  private final class Owner implements Connection.Owner {

    @Override
    public void ready() {
      readyNanos = System.nanoTime();
      LOG.debug("rrdcached {} connected", endpoint);
      become(new ClientState.Ready());
    }

    @Override
    public void closed(RrdcachedClientException cause) {
      if (state instanceof ClientState.Closed) {
        return;
      }
      long now = System.nanoTime();
      boolean wasReady = state instanceof ClientState.Ready;
      if (wasReady && now - readyNanos >= options.maxDelay().toNanos()) {
        backOff.reset();
      }
      Duration delay = backOff.next();
      LOG.debug("{}; trying again in {}", cause.getMessage(), delay);
      become(new ClientState.BackingOff(cause, delay));
      context.setTimer(Math.max(1, delay.toMillis()), ignored -> connect());
    }
  }
}
