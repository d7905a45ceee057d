package io.trimaran.rrdcached.codec;

import io.netty.handler.codec.EncoderException;

/** A command that cannot be sent within the limits. Nothing of it was written. */
public final class RrdcachedEncodeException extends EncoderException {
  private static final long serialVersionUID = 1;

  RrdcachedEncodeException(String message) {
    super(message);
  }
}
