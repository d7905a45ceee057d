package io.trimaran.rrd.embedded.file;

/** A file or a definition that can't be used; the message says what is wrong with it. */
public final class RrdException extends Exception {

  private static final long serialVersionUID = 1L;

  public RrdException(String message) {
    super(message);
  }

  public RrdException(String message, Throwable cause) {
    super(message, cause);
  }
}
