package io.trimaran.rrd.image;

/** An endpoint answered that it will not. The message has its words. */
public final class EndpointRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  EndpointRefusedException(String message) {
    super(message);
  }
}
