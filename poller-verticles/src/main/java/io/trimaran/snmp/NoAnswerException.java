package io.trimaran.snmp;

/**
 * An agent did not answer: nothing came within the timeout, retries included, or it has no address.
 */
public final class NoAnswerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says who was asked and what happened instead of an answer; without a stack trace. */
  public NoAnswerException(String message) {
    super(message, null, false, false);
  }
}
