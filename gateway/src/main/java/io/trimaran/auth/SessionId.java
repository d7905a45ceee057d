package io.trimaran.auth;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the cookie of a session holds: 256 random bits. Stores keep only {@link #hash}, so that who
 * reads a store can take over no session.
 */
public final class SessionId {

  private static final int BYTES = 32;
  private static final Pattern TEXT = Pattern.compile("[A-Za-z0-9_\\-]{43}");

  private final String text;

  private SessionId(String text) {
    this.text = text;
  }

  /** A new one. */
  public static SessionId create() {
    return new SessionId(Secrets.random(BYTES));
  }

  /** Of a cookie's value; empty where it can be none of ours. */
  public static Optional<SessionId> of(String cookie) {
    return TEXT.matcher(cookie).matches() ? Optional.of(new SessionId(cookie)) : Optional.empty();
  }

  /** For the cookie: 43 characters of {@code [A-Za-z0-9_-]}. Not for logs. */
  public String text() {
    return text;
  }

  /** The key under which a store keeps the session: SHA-256 in hexadecimal digits. */
  public String hash() {
    return Secrets.sha256(text);
  }

  /** The session's CSRF token: derived from the id one way, so it needs no storing. */
  public String csrf() {
    return Hkdf.deriveText(text, "trimaran csrf");
  }

  /** Whether {@code presented} is the session's CSRF token. Constant time. */
  public boolean isCsrf(String presented) {
    return Secrets.areEqual(csrf(), presented);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SessionId that && Secrets.areEqual(text, that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return "session " + hash().substring(0, 8) + "...";
  }
}
