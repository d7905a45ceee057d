package io.trimaran.snmp.client;

import io.trimaran.snmp.Credentials;
import io.trimaran.snmp.Oid;

/** What the reports of RFC 3412 and RFC 3414 mean, for people. */
enum Reports {
  UNSUPPORTED_LEVEL("1.3.6.1.6.3.15.1.1.1"),
  NOT_IN_TIME_WINDOW("1.3.6.1.6.3.15.1.1.2"),
  UNKNOWN_USER("1.3.6.1.6.3.15.1.1.3"),
  UNKNOWN_ENGINE("1.3.6.1.6.3.15.1.1.4"),
  WRONG_DIGEST("1.3.6.1.6.3.15.1.1.5"),
  DECRYPTION_ERROR("1.3.6.1.6.3.15.1.1.6"),
  UNKNOWN_SECURITY_MODEL("1.3.6.1.6.3.11.2.1.1"),
  UNAVAILABLE_CONTEXT("1.3.6.1.6.3.12.1.4"),
  UNKNOWN_CONTEXT("1.3.6.1.6.3.12.1.5"),
  OTHER("");

  private final String object;

  Reports(String object) {
    this.object = object;
  }

  /** The report that carries this counter. */
  static Reports of(Oid counter) {
    for (Reports report : values()) {
      if (counter.startsWith(Oid.of(report.object))) {
        return report;
      }
    }
    return OTHER;
  }

  String reason(Credentials.V3 credentials, Oid counter) {
    String user = credentials.user();
    return switch (this) {
      case UNSUPPORTED_LEVEL ->
          "security level " + credentials.level() + " is not supported for user " + user;
      case NOT_IN_TIME_WINDOW ->
          "not in time window, though its clock was read again: is the engine ID unique?";
      case UNKNOWN_USER -> "unknown user name " + user;
      case UNKNOWN_ENGINE -> "unknown engine ID, though it was read again";
      case WRONG_DIGEST -> "wrong authentication passphrase or protocol of user " + user;
      case DECRYPTION_ERROR -> "wrong privacy passphrase or protocol of user " + user;
      case UNKNOWN_SECURITY_MODEL -> "the agent does not know the user-based security model";
      case UNAVAILABLE_CONTEXT -> "context is not available: " + credentials.context();
      case UNKNOWN_CONTEXT -> "unknown context: " + credentials.context();
      case OTHER -> "report " + counter;
    };
  }
}
