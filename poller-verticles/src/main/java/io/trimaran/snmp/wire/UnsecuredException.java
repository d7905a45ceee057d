package io.trimaran.snmp.wire;

/** A version 3 message that could not be opened with the keys at hand. */
public final class UnsecuredException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Which gate of RFC 3414, 3.2 it failed at. */
  public enum Why {
    UNSUPPORTED_LEVEL,
    WRONG_DIGEST,
    UNDECIPHERABLE
  }

  private final Why why;

  UnsecuredException(Why why) {
    super(why.toString(), null, false, false);
    this.why = why;
  }

  public Why why() {
    return why;
  }
}
