package io.trimaran.spool;

/** Samples were not taken. */
public final class SpoolRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SpoolRefusedException(String message) {
    super(message);
  }

  SpoolRefusedException(String message, Throwable cause) {
    super(message, cause);
  }
}
