package io.trimaran.rrdcached.client;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.trimaran.rrdcached.codec.RrdReply;
import java.io.IOException;

/** Brings what comes out of the codec to a {@link Connection}, on its event loop. */
final class ReplyHandler extends ChannelInboundHandlerAdapter {
  private final Connection connection;

  ReplyHandler(Connection connection) {
    this.connection = connection;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    connection.opened(ctx);
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    connection.received((RrdReply) message);
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    connection.pump();
    ctx.fireChannelReadComplete();
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    connection.pump();
    ctx.fireChannelWritabilityChanged();
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    connection.lost("closed by the other side");
    ctx.fireChannelInactive();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    String kind = cause instanceof IOException ? "" : cause.getClass().getSimpleName() + ": ";
    connection.lost(kind + cause.getMessage(), cause);
  }
}
