package io.trimaran.rrd;

/** An endpoint has a series and does not give it. */
public final class SeriesUnreadableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SeriesUnreadableException(String message) {
    super(message);
  }
}
