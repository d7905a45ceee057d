package io.trimaran.auth;

import java.util.Locale;
import java.util.Optional;

/** A provider did not vouch for somebody. The message is for the log, not for who asks. */
public final class SignOnException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What the person may be told. */
  public enum Reason {
    /** It took too long, or was begun elsewhere: once more. */
    LATE,
    /** The provider said no. */
    DENIED,
    /** The provider can't be reached, or what it says can't be believed. */
    AWAY,
    /** The person has no role here. */
    NO_ROLE,
    /** The name can't be one, or is that of somebody who has a password here. */
    NAME;

    /** As it stands in an address. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  private final Reason reason;
  private final String user;

  public SignOnException(Reason reason, String message) {
    this(reason, message, "");
  }

  /** About somebody who is known by name. */
  public SignOnException(Reason reason, String message, String user) {
    super(message);
    this.reason = reason;
    this.user = user;
  }

  public SignOnException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
    this.user = "";
  }

  public Reason reason() {
    return reason;
  }

  /** Whom it is about; empty where that is not known. */
  public Optional<String> user() {
    return Optional.of(user).filter(name -> !name.isEmpty());
  }
}
