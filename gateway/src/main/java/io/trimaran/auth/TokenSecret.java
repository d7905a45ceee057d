package io.trimaran.auth;

/** An API token in plain, which exists only until it was shown to who asked for it. */
public final class TokenSecret {

  /** Lets scanners for leaked secrets know one when they see it. */
  private static final String PREFIX = "trimaran_";

  private static final int BYTES = 32;

  private final String text;

  private TokenSecret(String text) {
    this.text = text;
  }

  /** A new one, of 256 random bits. */
  public static TokenSecret create() {
    return new TokenSecret(PREFIX + Secrets.random(BYTES));
  }

  /** What the client sends: 52 characters of {@code [A-Za-z0-9_-]}. Not for logs. */
  public String text() {
    return text;
  }

  public TokenHash hash() {
    return TokenHash.ofToken(text);
  }

  @Override
  public String toString() {
    return PREFIX + "...";
  }
}
