package io.trimaran.snmp.wire;

/** How a version 3 message is secured (RFC 3411), in the order of strength. */
public enum SecurityLevel {
  NO_AUTH_NO_PRIV(0, "noAuthNoPriv"),
  AUTH_NO_PRIV(1, "authNoPriv"),
  AUTH_PRIV(3, "authPriv");

  private final int flags;
  private final String rfcName;

  SecurityLevel(int flags, String rfcName) {
    this.flags = flags;
    this.rfcName = rfcName;
  }

  int flags() {
    return flags;
  }

  static SecurityLevel of(int flags) throws MalformedMessageException {
    return switch (flags & 3) {
      case 0 -> NO_AUTH_NO_PRIV;
      case 1 -> AUTH_NO_PRIV;
      case 3 -> AUTH_PRIV;
      default ->
          throw new MalformedMessageException(
              "msgFlags: privacy without authentication (expected: both)");
    };
  }

  /** The name in the RFC. */
  @Override
  public String toString() {
    return rfcName;
  }
}
