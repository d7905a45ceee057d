package io.trimaran.auth;

import java.util.regex.Pattern;

/**
 * The SHA-256 of an API token: what is stored, and what a token is looked up by. A token has 256
 * random bits, so the plain hash cannot be reversed.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record TokenHash(String hex) {

  private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

  public TokenHash {
    if (!HEX.matcher(hex).matches()) {
      throw new IllegalArgumentException(
          "token hash: " + hex.length() + " characters (expected: 64 hexadecimal digits)");
    }
  }

  /** Of a token as a client presents it; any text has one. */
  public static TokenHash ofToken(String presented) {
    return new TokenHash(Secrets.sha256(presented));
  }

  /** Compared in constant time. */
  @Override
  public boolean equals(Object other) {
    return other instanceof TokenHash that && Secrets.areEqual(hex, that.hex);
  }

  @Override
  public int hashCode() {
    return hex.hashCode();
  }

  @Override
  public String toString() {
    return "token hash " + hex.substring(0, 8) + "...";
  }
}
