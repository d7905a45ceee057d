package io.trimaran.rrdcached.codec;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.MessageToByteEncoder;

/**
 * The server's other side: makes bytes of {@link RrdReply}s as rrdcached writes them. {@link
 * RrdReply.Goodbye} has none; the owner closes the channel. One per channel.
 */
public final class RrdReplyEncoder extends MessageToByteEncoder<RrdReply> {

  /** The answer to {@link RrdRequest.BatchStarted}. */
  public static final RrdReply GO_AHEAD =
      new RrdReply.Ok("Go ahead.  End with dot '.' on its own line.");

  public RrdReplyEncoder() {
    super(RrdReply.class);
  }

  @Override
  protected void encode(ChannelHandlerContext ctx, RrdReply reply, ByteBuf out) {
    new ReplyWriter(out).write(reply);
  }
}
