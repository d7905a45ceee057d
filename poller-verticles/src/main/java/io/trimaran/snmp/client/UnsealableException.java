package io.trimaran.snmp.client;

/** A question could not be turned into a message. */
final class UnsealableException extends Exception {
  private static final long serialVersionUID = 1L;

  UnsealableException(String message) {
    super(message, null, false, false);
  }
}
