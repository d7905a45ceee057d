package io.trimaran.auth;

/** Where sessions live cannot be reached now: nobody knows who is logged in. */
public final class SessionsAwayException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** For the log; names the store and why. */
  public SessionsAwayException(String message, Throwable cause) {
    super(message, cause);
  }
}
