package io.trimaran.gateway;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A client's HTTP/1.1 connection, between the codec and the node's own web server: hands requests
 * to one or to a backend, one at a time and in order.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what fails closes the channel, which is seen
final class Http1Front extends ChannelDuplexHandler implements Front {

  private static final Logger LOG = LoggerFactory.getLogger(Http1Front.class);

  /** How long the rest of a body is read that nobody wants any more. */
  private static final long LINGER_MILLIS = 2_000;

  /** Messages of requests that came before their turn. */
  private static final int MAX_WAITING = 1_024;

  private static final FullHttpResponse CONTINUE =
      new DefaultFullHttpResponse(
          HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE, Unpooled.EMPTY_BUFFER);

  private enum Turn {
    NOBODY,
    LOCAL,
    BACKEND,
    REFUSED
  }

  private final Gateway gateway;
  private final Patience patience;
  private final Deque<Object> waiting = new ArrayDeque<>();
  private @Nullable ChannelHandlerContext context;
  private @Nullable Exchange exchange;
  private @Nullable Visit visit;
  private Turn turn = Turn.NOBODY;
  private boolean isRequestWhole;
  private boolean isAnswered;
  private boolean isKeepAlive;
  private boolean isOld;
  private boolean isTaking;
  private boolean isTls;
  private final @Nullable InetAddress peer;

  /**
   * For one connection.
   *
   * @param peer the client; whom has no address, this node answers
   */
  Http1Front(Gateway gateway, Patience patience, Optional<InetAddress> peer) {
    this.gateway = gateway;
    this.patience = patience;
    this.peer = peer.orElse(null);
  }

  @Override
  public void handlerAdded(ChannelHandlerContext added) {
    context = added;
    isTls = added.pipeline().get(SslHandler.class) != null;
  }

  private ChannelHandlerContext context() {
    ChannelHandlerContext own = context;
    if (own == null) {
      throw new IllegalStateException("not in a pipeline yet");
    }
    return own;
  }

  // What the client sends

  @Override
  public void channelRead(ChannelHandlerContext own, Object message) {
    boolean isAhead = message instanceof HttpRequest && turn != Turn.NOBODY;
    if (waiting.isEmpty() && !isAhead) {
      take(message);
    } else if (waiting.size() < MAX_WAITING) {
      waiting.add(message);
      own.channel().config().setAutoRead(false);
    } else {
      ReferenceCountUtil.release(message);
      own.close();
    }
  }

  private void take(Object message) {
    if (message instanceof HttpRequest head) {
      begin(head);
    }
    if (message instanceof HttpContent content) {
      content(content);
    }
  }

  private void begin(HttpRequest head) {
    isRequestWhole = false;
    isAnswered = false;
    patience.requestBegins();
    InetAddress from = peer;
    if (from == null) {
      turn = Turn.LOCAL;
      context().fireChannelRead(head);
      return;
    }
    isOld = head.protocolVersion().equals(HttpVersion.HTTP_1_0);
    boolean isWaitingToSend = !isOld && HttpUtil.is100ContinueExpected(head);
    isKeepAlive = HttpUtil.isKeepAlive(head) && !gateway.isClosing();
    switch (gateway.reception().decide(head, from, isTls)) {
      case Decision.Local local -> {
        turn = Turn.LOCAL;
        visit = gateway.log().isOn() ? Visit.of(head, from, isTls) : null;
        context().fireChannelRead(head);
      }
      case Decision.Refuse refuse -> {
        turn = Turn.REFUSED;
        isKeepAlive = false;
        String accept = head.headers().get(HttpHeaderNames.ACCEPT, "");
        boolean isHead = head.method().name().equals("HEAD");
        gateway.refused(head, from, isTls, refuse);
        Answers.refuse(this, accept, refuse.id(), !isHead, refuse.refusal());
      }
      case Decision.Forward forward -> {
        turn = Turn.BACKEND;
        if (isWaitingToSend) {
          context().writeAndFlush(CONTINUE.retainedDuplicate());
        }
        Exchange started = gateway.exchange(forward, this);
        exchange = started;
        started.start();
      }
    }
  }

  private void content(HttpContent content) {
    boolean isLast = content instanceof LastHttpContent;
    boolean isBroken = content.decoderResult().isFailure();
    if (turn == Turn.LOCAL) {
      context().fireChannelRead(content);
    } else if (turn == Turn.BACKEND && exchange != null && content.content().isReadable()) {
      exchange.requestBody(content.content());
    } else {
      content.release();
    }
    if (isBroken && turn != Turn.LOCAL) {
      close();
    } else if (isLast) {
      isRequestWhole = true;
      if (turn == Turn.BACKEND && exchange != null) {
        exchange.requestEnd();
      }
      if (turn == Turn.REFUSED && !isKeepAlive) {
        closeFlushed();
      } else {
        next();
      }
    }
  }

  /** Goes on with what came before its turn, when the request and its answer are through. */
  private void next() {
    if (!isRequestWhole || !isAnswered) {
      return;
    }
    turn = Turn.NOBODY;
    exchange = null;
    patience.requestIsOver();
    if (isTaking) {
      return;
    }
    isTaking = true;
    while (!waiting.isEmpty() && (turn == Turn.NOBODY || !isRequestWhole)) {
      take(waiting.removeFirst());
    }
    isTaking = false;
    flushBackend();
    if (waiting.isEmpty()) {
      context().channel().config().setAutoRead(true);
    }
  }

  private void flushBackend() {
    if (exchange != null) {
      exchange.requestPaused();
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext own) {
    flushBackend();
    own.fireChannelReadComplete();
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext own) {
    if (exchange != null && own.channel().isWritable()) {
      exchange.frontWritable();
    }
    own.fireChannelWritabilityChanged();
  }

  @Override
  public void channelInactive(ChannelHandlerContext own) {
    gone();
    own.fireChannelInactive();
  }

  /** A client that resets its connection is nobody's fault. */
  @Override
  public void exceptionCaught(ChannelHandlerContext own, Throwable cause) {
    if (cause instanceof IOException) {
      LOG.debug("client: {}", cause.getMessage());
      own.close();
    } else {
      own.fireExceptionCaught(cause);
    }
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext own) {
    waiting.forEach(ReferenceCountUtil::release);
    waiting.clear();
  }

  private void gone() {
    gateway.gone(this);
    Exchange current = exchange;
    exchange = null;
    if (current != null) {
      current.frontClosed();
    }
  }

  /** Ends connections that are held open without being used. */
  void check(long now) {
    switch (patience.verdict(now, turn != Turn.NOBODY, isRequestWhole)) {
      case WAIT -> {}
      case CLOSE -> close();
      case TOO_SLOW -> {
        turn = Turn.REFUSED;
        isKeepAlive = false;
        isRequestWhole = true;
        Refusal late = new Refusal(408, "The request's head did not arrive in time.");
        Answers.refuse(this, "", gateway.reception().newId(), true, late);
      }
    }
  }

  // What this node's own web server answers

  @Override
  public void write(ChannelHandlerContext own, Object message, ChannelPromise promise) {
    Visit seen = visit;
    if (turn == Turn.LOCAL && seen != null) {
      seen.see(message);
    }
    own.write(message, promise);
    if (turn == Turn.LOCAL && message instanceof LastHttpContent && !isInformational(message)) {
      isAnswered = true;
      if (seen != null) {
        gateway.log().note(seen.outcome());
        visit = null;
      }
      next();
    }
  }

  private static boolean isInformational(Object message) {
    return message instanceof HttpResponse head
        && head.status().codeClass() == HttpStatusClass.INFORMATIONAL;
  }

  // What a backend answers

  @Override
  public void head(int code, HttpHeaders headers, boolean hasBody) {
    boolean hasLength = headers.contains(HttpHeaderNames.CONTENT_LENGTH);
    if (hasBody && !hasLength && !isOld) {
      headers.set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
    }
    isKeepAlive &= hasLength || !hasBody || !isOld;
    if (!isKeepAlive) {
      headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    } else if (isOld) {
      headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.KEEP_ALIVE);
    }
    HttpResponseStatus status = HttpResponseStatus.valueOf(code);
    context()
        .write(
            new DefaultHttpResponse(HttpVersion.HTTP_1_1, status, headers),
            context().voidPromise());
  }

  @Override
  public void body(ByteBuf piece) {
    context().write(new DefaultHttpContent(piece), context().voidPromise());
  }

  @Override
  public void end() {
    isAnswered = true;
    context().write(LastHttpContent.EMPTY_LAST_CONTENT, context().voidPromise());
    if (!isRequestWhole) {
      linger();
    } else if (isKeepAlive) {
      next();
    } else {
      turn = Turn.REFUSED;
      closeFlushed();
    }
  }

  /* A connection that is closed while the client still sends is reset, and the answer with it. */
  private void linger() {
    turn = Turn.REFUSED;
    exchange = null;
    flush();
    context().channel().config().setAutoRead(true);
    context().executor().schedule(this::closeFlushed, LINGER_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void closeFlushed() {
    if (turn == Turn.REFUSED) {
      exchange = null;
      context().writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }
  }

  @Override
  public void flush() {
    context().flush();
  }

  @Override
  public boolean isWritable() {
    return context().channel().isWritable();
  }

  @Override
  public void read(boolean isWanted) {
    context().channel().config().setAutoRead(isWanted && waiting.isEmpty());
  }

  @Override
  public void abort() {
    exchange = null;
    close();
  }

  private void close() {
    context().channel().close();
  }

  @Override
  public boolean canSwitch() {
    return true;
  }

  @Override
  public Tunnel.End switchProtocol(HttpHeaders headers) {
    exchange = null;
    gateway.gone(this);
    return Http1Pipeline.leave(context(), patience, headers);
  }
}
