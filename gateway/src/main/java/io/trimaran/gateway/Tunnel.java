package io.trimaran.gateway;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Bytes both ways between a client and a backend that speak something else than HTTP now. */
@SuppressWarnings("FutureReturnValueIgnored") // what fails closes the channel, which is seen
final class Tunnel {

  private static final Logger LOG = LoggerFactory.getLogger(Tunnel.class);

  private final Channel client;
  private final Channel backend;
  private final Optional<WebSocketFrames> frames;
  private final Runnable whenOver;
  private @Nullable ChannelHandlerContext toClient;
  private long lastByte;
  private long bytesToClient;
  private boolean isGoingAway;
  private boolean isOver;

  /**
   * One side of it.
   *
   * @param last the handler that is replaced; those of HTTP go with it
   * @param codec name of the handler that leaves its rest of bytes behind
   */
  record End(Channel channel, ChannelHandler last, Optional<String> codec) {}

  private Tunnel(
      Channel client, Channel backend, Optional<WebSocketFrames> frames, Runnable whenOver) {
    this.client = client;
    this.backend = backend;
    this.frames = frames;
    this.whenOver = whenOver;
    this.lastByte = System.nanoTime();
  }

  /**
   * Joins the two.
   *
   * @param isWebSocket whether the client can be told to go away
   * @param whenOver when either side has closed
   */
  static Tunnel join(End client, End backend, boolean isWebSocket, Runnable whenOver) {
    Optional<WebSocketFrames> frames =
        isWebSocket ? Optional.of(new WebSocketFrames()) : Optional.empty();
    Tunnel tunnel = new Tunnel(client.channel(), backend.channel(), frames, whenOver);
    ChannelHandlerContext toClient = replace(client, tunnel.new Side(false));
    ChannelHandlerContext toBackend = replace(backend, tunnel.new Side(true));
    toClient.pipeline().get(Side.class).other = toBackend;
    toBackend.pipeline().get(Side.class).other = toClient;
    tunnel.toClient = toClient;
    client.codec().ifPresent(toClient.pipeline()::remove);
    backend.codec().ifPresent(toBackend.pipeline()::remove);
    client.channel().config().setAutoRead(true);
    backend.channel().config().setAutoRead(true);
    return tunnel;
  }

  private static ChannelHandlerContext replace(End end, ChannelHandler with) {
    end.channel().pipeline().replace(end.last(), "tunnel", with);
    return end.channel().pipeline().context(with);
  }

  long lastByte() {
    return lastByte;
  }

  long bytesToClient() {
    return bytesToClient;
  }

  /** Tells the client to come back elsewhere (1001), as soon as no frame is cut by that. */
  void goAway() {
    isGoingAway = true;
    if (frames.isEmpty()) {
      close();
    } else if (frames.get().isBetween() && toClient != null) {
      toClient.writeAndFlush(WebSocketFrames.goingAway()).addListener(told -> close());
    }
  }

  void close() {
    client.close();
    backend.close();
  }

  private void over() {
    if (!isOver) {
      isOver = true;
      whenOver.run();
    }
  }

  /**
   * Reads one channel and writes the other, from where the other side stands: handlers of HTTP that
   * are left behind it in the pipeline would not understand the bytes.
   */
  private final class Side extends ChannelInboundHandlerAdapter {
    private final boolean isBackend;
    private @Nullable ChannelHandlerContext other;

    Side(boolean isBackend) {
      this.isBackend = isBackend;
    }

    @Override
    public void channelRead(ChannelHandlerContext own, Object message) {
      ChannelHandlerContext to = other;
      if (to == null || !(message instanceof ByteBuf bytes)) {
        ReferenceCountUtil.release(message);
        return;
      }
      lastByte = System.nanoTime();
      if (isBackend) {
        bytesToClient += bytes.readableBytes();
        frames.ifPresent(each -> each.see(bytes));
      }
      to.write(bytes, to.voidPromise());
      if (isBackend && isGoingAway) {
        goAway();
      } else if (!to.channel().isWritable()) {
        to.flush();
        own.channel().config().setAutoRead(to.channel().isWritable());
      }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext own) {
      if (other != null) {
        other.flush();
      }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext own) {
      if (other != null) {
        other.channel().config().setAutoRead(own.channel().isWritable());
      }
    }

    @Override
    public void channelInactive(ChannelHandlerContext own) {
      ChannelHandlerContext to = other;
      if (to != null) {
        to.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(flushed -> to.close());
      }
      over();
      own.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext own, Throwable cause) {
      LOG.debug("tunnel: {}", Causes.words(cause));
      own.close();
    }
  }
}
