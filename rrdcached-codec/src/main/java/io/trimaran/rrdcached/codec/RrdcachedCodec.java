package io.trimaran.rrdcached.codec;

import io.netty.channel.CombinedChannelDuplexHandler;

/**
 * The client's side of a connection to rrdcached: {@link RrdCommand}s out, {@link RrdReply}s in, in
 * the same order.
 *
 * <p>One per channel, since an answer cannot be framed without knowing its command. The first
 * {@link RrdcachedProtocolException} is fired as an exception and everything after it is dropped;
 * the owner closes the channel. A command over the limits fails its write and leaves the channel as
 * it was.
 */
public final class RrdcachedCodec
    extends CombinedChannelDuplexHandler<RrdcachedDecoder, RrdcachedEncoder> {

  public RrdcachedCodec(CodecLimits limits) {
    InFlight inFlight = new InFlight(limits.inFlight());
    init(new RrdcachedDecoder(inFlight, limits), new RrdcachedEncoder(inFlight, limits));
  }

  /** Bytes received and not yet read. */
  int heldBytes() {
    return inboundHandler().heldBytes();
  }
}
