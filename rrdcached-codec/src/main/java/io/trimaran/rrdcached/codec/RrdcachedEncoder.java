package io.trimaran.rrdcached.codec;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;

/**
 * Makes bytes of {@link RrdCommand}s and notes what answer each will get. A command over the limits
 * fails its own promise with {@link RrdcachedEncodeException}; the connection goes on.
 */
final class RrdcachedEncoder extends ChannelOutboundHandlerAdapter {
  private static final int LINE_BYTES = 96;

  private final InFlight inFlight;
  private final CommandWriter writer;

  RrdcachedEncoder(InFlight inFlight, CodecLimits limits) {
    this.inFlight = inFlight;
    writer = new CommandWriter(limits);
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // the promise tells
  public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
    if (!(message instanceof RrdCommand command)) {
      ctx.write(message, promise);
      return;
    }
    ByteBuf out = ctx.alloc().ioBuffer(expectedBytes(command));
    try {
      inFlight.requireRoom();
      writer.write(command, out);
    } catch (RuntimeException e) {
      out.release();
      promise.setFailure(e);
      return;
    }
    inFlight.add(Expected.of(command));
    ctx.write(out, promise);
  }

  private static int expectedBytes(RrdCommand command) {
    return command instanceof RrdCommand.Batch batch
        ? LINE_BYTES * batch.commands().size()
        : LINE_BYTES;
  }
}
