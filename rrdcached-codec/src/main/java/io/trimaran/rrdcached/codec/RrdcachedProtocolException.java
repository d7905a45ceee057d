package io.trimaran.rrdcached.codec;

import io.netty.handler.codec.DecoderException;

/**
 * The other side sent what the protocol does not have, or more than the limits allow. What follows
 * cannot be framed any more: the connection must be closed.
 */
public final class RrdcachedProtocolException extends DecoderException {
  private static final long serialVersionUID = 1;

  RrdcachedProtocolException(String message) {
    super(message);
  }
}
