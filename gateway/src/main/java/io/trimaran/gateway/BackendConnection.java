package io.trimaran.gateway;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One connection to a backend, which carries one request after the other. */
@SuppressWarnings("FutureReturnValueIgnored") // what fails closes the channel, which is seen
final class BackendConnection extends ChannelInboundHandlerAdapter {

  static final String CODEC = "http";

  private final Channel channel;
  private @Nullable Exchange exchange;
  private @Nullable Server restsWith;
  private long idleSince;
  private boolean isUsed;

  BackendConnection(Channel channel) {
    this.channel = channel;
  }

  /** Whether it has carried a request before: then the backend may be about to close it. */
  boolean isUsed() {
    return isUsed;
  }

  long idleSince() {
    return idleSince;
  }

  void rest(long now, Server server) {
    idleSince = now;
    restsWith = server;
    exchange = null;
    isUsed = true;
    channel.config().setAutoRead(true);
  }

  /** Begins a request; what comes back goes to the exchange. */
  void begin(Exchange exchange, HttpRequest head) {
    this.exchange = exchange;
    restsWith = null;
    channel.write(head, channel.voidPromise());
  }

  void body(ByteBuf piece) {
    channel.write(new DefaultHttpContent(piece), channel.voidPromise());
  }

  void end() {
    channel.write(LastHttpContent.EMPTY_LAST_CONTENT, channel.voidPromise());
  }

  void flush() {
    channel.flush();
  }

  boolean isWritable() {
    return channel.isWritable();
  }

  boolean isOpen() {
    return channel.isActive();
  }

  void read(boolean isWanted) {
    channel.config().setAutoRead(isWanted);
  }

  /** Nothing more is told to the exchange. */
  void close() {
    exchange = null;
    restsWith = null;
    channel.close();
  }

  /** Its bytes from here on, after the backend agreed to another protocol. */
  Tunnel.End switchProtocol() {
    exchange = null;
    return new Tunnel.End(channel, this, Optional.of(CODEC));
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    Exchange receiver = exchange;
    if (receiver == null) {
      ReferenceCountUtil.release(message);
      context.close();
      return;
    }
    if (message instanceof HttpResponse head) {
      if (head.decoderResult().isFailure()) {
        ReferenceCountUtil.release(message);
        receiver.backendBroke("its answer is not HTTP");
        return;
      }
      receiver.answerHead(head);
    }
    if (message instanceof HttpContent content) {
      content(receiver, content);
    }
  }

  private void content(Exchange receiver, HttpContent content) {
    if (content.decoderResult().isFailure()) {
      content.release();
      receiver.backendBroke("its answer is not HTTP");
      return;
    }
    boolean isLast = content instanceof LastHttpContent;
    if (content.content().isReadable()) {
      receiver.answerBody(content.content());
    } else {
      content.release();
    }
    if (isLast) {
      receiver.answerEnd();
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    Exchange receiver = exchange;
    if (receiver != null) {
      receiver.flushFront();
    }
    context.fireChannelReadComplete();
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    Exchange receiver = exchange;
    if (receiver != null && channel.isWritable()) {
      receiver.backendWritable();
    }
    context.fireChannelWritabilityChanged();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    closed("connection closed");
    context.fireChannelInactive();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    closed(Causes.words(cause));
    context.close();
  }

  private void closed(String why) {
    Exchange receiver = exchange;
    Server server = restsWith;
    exchange = null;
    restsWith = null;
    if (receiver != null) {
      receiver.backendBroke(why);
    } else if (server != null) {
      server.lost(this);
    }
  }
}
