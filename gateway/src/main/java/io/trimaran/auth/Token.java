package io.trimaran.auth;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An API token as it is kept, without its secret.
 *
 * @param name unique whatever its case: 1 to 100 letters, digits and {@code . _ @ + -}
 * @param expires the first moment at which it is worth nothing; empty: never
 * @param lastUsed to the minute
 */
public record Token(
    long id,
    String name,
    Role role,
    TokenHash hash,
    Instant created,
    Optional<Instant> expires,
    Optional<Instant> lastUsed) {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._@+\\-]{1,100}");

  public Token {
    checkName(name);
  }

  /** Whether it is worth nothing any more. */
  public boolean isExpired(Instant now) {
    return expires.filter(end -> !now.isBefore(end)).isPresent();
  }

  /**
   * The name if it is one that a token may have.
   *
   * @throws IllegalArgumentException saying what is expected
   */
  public static String checkName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "token name: " + name + " (expected: 1 to 100 letters, digits and . _ @ + -)");
    }
    return name;
  }
}
