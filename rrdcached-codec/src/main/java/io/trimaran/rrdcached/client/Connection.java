package io.trimaran.rrdcached.client;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.trimaran.rrdcached.client.RrdcachedClientException.Kind;
import io.trimaran.rrdcached.codec.RrdCommand;
import io.trimaran.rrdcached.codec.RrdReply;
import io.trimaran.rrdcached.codec.RrdcachedCodec;
import io.trimaran.rrdcached.codec.RrdcachedEncodeException;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;

/**
 * One connection to rrdcached, from the attempt to its end: the commands that wait for it and those
 * it has not answered. It is ready once the daemon has answered a PING, since a daemon that replays
 * its journal accepts connections long before it serves them.
 *
 * <p>Confined to the event loop of its context. Ends once, with one cause, which fails every
 * command it holds in the order they came.
 */
final class Connection {

  /** Where a connection is in its life; it never goes back. */
  enum State {
    CONNECTING,
    GREETING,
    READY,
    CLOSED
  }

  /** What the owner of a connection wants to know. */
  interface Owner {
    void ready();

    void closed(RrdcachedClientException cause);
  }

  private final RrdEndpoint endpoint;
  private final ClientOptions options;
  private final ContextInternal context;
  private final Counters counters;
  private final Owner owner;
  private final ArrayDeque<Pending> waiting = new ArrayDeque<>();
  private final ArrayDeque<Pending> unanswered = new ArrayDeque<>();
  private final long timer;

  private State state = State.CONNECTING;
  private Optional<ChannelHandlerContext> channel = Optional.empty();
  private boolean isFlushDue;
  private boolean isPumping;
  private long lastReadNanos = System.nanoTime();

  Connection(
      RrdEndpoint endpoint,
      ClientOptions options,
      ContextInternal context,
      Counters counters,
      Owner owner) {
    this.endpoint = endpoint;
    this.options = options;
    this.context = context;
    this.counters = counters;
    this.owner = owner;
    timer = context.setPeriodic(tickMillis(options), ignored -> tick());
  }

  /** Takes a connected socket into use, or closes it when it comes too late. */
  void attach(NetSocket socket) {
    if (state != State.CONNECTING) {
      socket.close();
      return;
    }
    ChannelHandlerContext vertxHandler = ((NetSocketInternal) socket).channelHandlerContext();
    state = State.GREETING;
    vertxHandler
        .pipeline()
        .addBefore(vertxHandler.name(), "rrdcached", new RrdcachedCodec(options.limits()))
        .addBefore(vertxHandler.name(), "replies", new ReplyHandler(this));
    if (!vertxHandler.channel().isActive()) {
      lost("closed as soon as it was open");
    }
  }

  /** The codec is in place: asks whether the daemon serves this connection. */
  void opened(ChannelHandlerContext ctx) {
    channel = Optional.of(ctx);
    write(ctx, new Greeting(this::greeted), options.connectTimeout());
  }

  /** Sends a command as soon as there is room. The owner bounds how many wait. */
  void send(Pending command) {
    if (state == State.CLOSED) {
      command.fail(new RrdcachedClientException(Kind.NOT_CONNECTED, endpoint + " is closed"));
      return;
    }
    command.await(options.commandTimeout(), System.nanoTime());
    waiting.add(command);
    pump();
  }

  /** Sends what waits, as far as the window and the socket have room. */
  void pump() {
    if (state != State.READY || isPumping) {
      return;
    }
    isPumping = true;
    try {
      sendWaiting(channel.orElseThrow());
    } finally {
      isPumping = false;
    }
  }

  private void sendWaiting(ChannelHandlerContext to) {
    while (!waiting.isEmpty()
        && unanswered.size() < options.window()
        && to.channel().isWritable()) {
      Pending next = waiting.remove();
      if (write(to, next, options.commandTimeout())) {
        counters.sent.increment();
        if (next.command() instanceof RrdCommand.Batch) {
          to.flush(); // the daemon works on it while the next is written
        }
      }
    }
  }

  void received(RrdReply reply) {
    if (state == State.CLOSED) {
      return;
    }
    lastReadNanos = System.nanoTime();
    unanswered.remove().answer(reply);
  }

  void lost(String why) {
    close(new RrdcachedClientException(Kind.LOST, endpoint + " lost: " + why));
  }

  void lost(String why, Throwable cause) {
    close(new RrdcachedClientException(Kind.LOST, endpoint + " lost: " + why, cause));
  }

  /** Ends the connection. Only the first call has an effect. */
  void close(RrdcachedClientException cause) {
    if (state == State.CLOSED) {
      return;
    }
    state = State.CLOSED;
    context.owner().cancelTimer(timer);
    channel.ifPresent(open -> end(open, cause.kind() == Kind.CLOSED));
    Kind kindOfWaiting = cause.kind() == Kind.CLOSED ? Kind.CLOSED : Kind.NOT_CONNECTED;
    owner.closed(cause);
    if (cause.kind() == Kind.TIMED_OUT && !unanswered.isEmpty()) {
      unanswered.poll().fail(cause);
    }
    failAll(unanswered, new RrdcachedClientException(Kind.LOST, cause.getMessage(), cause));
    failAll(waiting, new RrdcachedClientException(kindOfWaiting, cause.getMessage(), cause));
  }

  /* What the kernel still holds of a connection that is given up it would deliver when the network
   * is whole again: long after the next connection has gone on, a CREATE could undo what others
   * have done since. With no time to linger it drops that (close(2), tcp(7)); a unix socket has
   * nothing on its way, and no such option. */
  @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for the end, and it cannot fail
  private static void end(ChannelHandlerContext open, boolean isOrderly) {
    if (!isOrderly && open.channel().isActive()) {
      open.channel().config().setOption(ChannelOption.SO_LINGER, 0);
    }
    open.close();
  }

  private static void failAll(ArrayDeque<Pending> commands, RrdcachedClientException cause) {
    for (Pending next = commands.poll(); next != null; next = commands.poll()) {
      next.fail(cause);
    }
  }

  private boolean write(ChannelHandlerContext to, Pending command, Duration timeout) {
    ChannelFuture written = to.write(command.command());
    if (written.isDone() && !written.isSuccess()) {
      unwritten(command, written.cause());
      return false;
    }
    command.await(timeout, System.nanoTime());
    unanswered.add(command);
    if (!isFlushDue) {
      isFlushDue = true;
      to.executor().execute(this::flush);
    }
    return true;
  }

  /* The encoder refused, and knows nothing of the command: the stream is whole. Or the socket is
   * closed already, which ends the connection. */
  private void unwritten(Pending command, Throwable cause) {
    boolean isEncoders = cause instanceof RrdcachedEncodeException;
    Kind kind = isEncoders ? Kind.UNSENDABLE : Kind.NOT_CONNECTED;
    command.fail(new RrdcachedClientException(kind, String.valueOf(cause.getMessage()), cause));
    if (!isEncoders) {
      lost("cannot write, " + cause, cause);
    }
  }

  private void flush() {
    isFlushDue = false;
    channel.ifPresent(ChannelHandlerContext::flush);
  }

  private void greeted() {
    if (state == State.GREETING) {
      state = State.READY;
      counters.connects.increment();
      owner.ready();
      pump();
    }
  }

  private void tick() {
    long now = System.nanoTime();
    while (!waiting.isEmpty() && waiting.peek().isDue(now)) {
      waiting.poll().fail(waitedTooLong());
    }
    if (unanswered.isEmpty()) {
      if (state == State.READY && now - lastReadNanos >= options.idlePing().toNanos()) {
        write(channel.orElseThrow(), new Greeting(() -> {}), options.connectTimeout());
      }
    } else if (unanswered.peek().isDue(now)) {
      counters.timeouts.increment();
      close(
          new RrdcachedClientException(
              Kind.TIMED_OUT,
              endpoint
                  + " gave no answer within "
                  + unanswered.peek().timeout()
                  + ", "
                  + unanswered.size()
                  + " commands unanswered"));
    }
  }

  private RrdcachedClientException waitedTooLong() {
    return new RrdcachedClientException(
        Kind.WAITED_TOO_LONG,
        "waited "
            + options.commandTimeout()
            + " to be sent to "
            + endpoint
            + " behind "
            + unanswered.size()
            + " unanswered commands");
  }

  private static long tickMillis(ClientOptions options) {
    long shortest =
        Math.min(
            options.idlePing().toMillis(),
            Math.min(options.commandTimeout().toMillis(), options.connectTimeout().toMillis()));
    return Math.clamp(shortest / 10, 10, 1_000);
  }
}
