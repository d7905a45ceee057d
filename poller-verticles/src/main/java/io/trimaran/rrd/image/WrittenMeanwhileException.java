package io.trimaran.rrd.image;

/** A file was written again and again while it was read. Later it may be read. */
public final class WrittenMeanwhileException extends RuntimeException {
  private static final long serialVersionUID = 1;

  WrittenMeanwhileException(String message) {
    super(message);
  }
}
