package io.trimaran.store;

/** The database cannot be used now. The message names each server and why. */
public class DatabaseAwayException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DatabaseAwayException(String message) {
    super(message);
  }

  DatabaseAwayException(String message, Throwable cause) {
    super(message, cause);
  }

  /** It is there, and has more to do than it can. */
  public static final class Busy extends DatabaseAwayException {
    private static final long serialVersionUID = 1L;

    Busy(String server, Throwable cause) {
      super("database " + server + " is busy: " + Server.describe(cause), cause);
    }
  }

  /** The connection was cut while committing: what was to be stored is stored, or it is not. */
  public static final class UnknownOutcome extends DatabaseAwayException {
    private static final long serialVersionUID = 1L;

    UnknownOutcome(String server, Throwable cause) {
      super(
          "database "
              + server
              + " lost while committing: it may be stored or not; look, then retry",
          cause);
    }
  }
}
