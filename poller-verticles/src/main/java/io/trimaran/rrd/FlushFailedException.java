package io.trimaran.rrd;

/** An endpoint did not write its files. */
public final class FlushFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  FlushFailedException(String message) {
    super(message);
  }
}
