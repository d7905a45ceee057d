package io.trimaran.snmp.wire;

/** Bytes that are not an SNMP message; says where, what stood there and what was expected. */
public final class MalformedMessageException extends Exception {
  private static final long serialVersionUID = 1L;

  MalformedMessageException(String message) {
    super(message, null, false, false);
  }
}
