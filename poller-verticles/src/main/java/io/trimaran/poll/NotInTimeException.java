package io.trimaran.poll;

/** Something that was waited for did not happen in time. */
public final class NotInTimeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what and how long; without a stack trace. */
  public NotInTimeException(String message) {
    super(message, null, false, false);
  }
}
