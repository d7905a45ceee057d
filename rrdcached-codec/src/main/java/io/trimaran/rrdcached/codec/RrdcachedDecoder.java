package io.trimaran.rrdcached.codec;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;
import java.util.Optional;

/**
 * Makes {@link RrdReply}s of bytes, knowing which commands are in flight. After the first {@link
 * RrdcachedProtocolException} it drops everything, since nothing can be framed any more.
 */
final class RrdcachedDecoder extends ByteToMessageDecoder {
  private final InFlight inFlight;
  private final ReplyBytes bytes;
  private Optional<ReplyReader> reader = Optional.empty();
  private boolean isFailed;

  RrdcachedDecoder(InFlight inFlight, CodecLimits limits) {
    this.inFlight = inFlight;
    bytes = new ReplyBytes(limits);
  }

  @Override
  protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
    if (isFailed) {
      in.skipBytes(in.readableBytes());
      return;
    }
    try {
      readReplies(in, out);
    } catch (RrdcachedProtocolException e) {
      isFailed = true;
      reader = Optional.empty();
      in.skipBytes(in.readableBytes());
      throw e;
    }
  }

  @Override
  protected void decodeLast(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
    if (in.isReadable()) {
      decode(ctx, in, out);
    }
    if (!isFailed && reader.isEmpty() && inFlight.takeClose()) {
      out.add(new RrdReply.Goodbye());
    }
  }

  private void readReplies(ByteBuf in, List<Object> out) {
    bytes.attach(in);
    while (in.isReadable()) {
      if (reader.isEmpty()) {
        bytes.begin();
        reader = Optional.of(inFlight.next().reader());
      }
      Optional<RrdReply> reply = reader.get().read(bytes);
      if (reply.isEmpty()) {
        return;
      }
      reader = Optional.empty();
      out.add(reply.get());
      if (bytes.broken().isPresent()) {
        throw new RrdcachedProtocolException(bytes.broken().get());
      }
    }
  }

  /** Bytes received and not yet read. */
  int heldBytes() {
    return actualReadableBytes();
  }
}
