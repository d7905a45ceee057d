package io.trimaran.rrdcached.client;

/** A command got no answer. Without a stack trace, since it is made for whole queues at once. */
public final class RrdcachedClientException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** What came in between. */
  public enum Kind {
    /** Too many commands outstanding; try again when some are answered. Not sent. */
    QUEUE_FULL,
    /** There is no connection, or the attempt failed. Not sent. */
    NOT_CONNECTED,
    /** Waited for the window as long as an answer may take. Not sent. */
    WAITED_TOO_LONG,
    /** Exceeds the codec's limits. Not sent; the connection goes on. */
    UNSENDABLE,
    /** The client was closed. Not sent. */
    CLOSED,
    /** The answer did not come in time. Whether the command was done is not known. */
    TIMED_OUT,
    /** The connection ended before the answer. Whether the command was done is not known. */
    LOST
  }

  private final Kind kind;
  private final String text;

  RrdcachedClientException(Kind kind, String message) {
    super(message, null, false, false);
    this.kind = kind;
    this.text = message;
  }

  RrdcachedClientException(Kind kind, String message, Throwable cause) {
    super(message, cause, false, false);
    this.kind = kind;
    this.text = message;
  }

  @Override
  public String getMessage() {
    return text;
  }

  public Kind kind() {
    return kind;
  }

  /** Whether the daemon certainly has not seen the command. */
  public boolean isUnsent() {
    return kind != Kind.TIMED_OUT && kind != Kind.LOST;
  }
}
