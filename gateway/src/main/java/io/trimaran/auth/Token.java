package io.trimaran.auth;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An API token as it is kept, without its secret.
 *
 * @param name unique whatever its case: 1 to 100 letters, digits and {@code . _ @ + -}
 * @param scopes what it may be used for, at most; empty: everything
 * @param expires the first moment at which it is worth nothing; empty: never
 * @param lastUsed to the minute
 */
public record Token(
    long id,
    String name,
    Role role,
    Set<Scope> scopes,
    TokenHash hash,
    Instant created,
    Optional<Instant> expires,
    Optional<Instant> lastUsed) {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._@+\\-]{1,100}");

  public Token {
    scopes = Set.copyOf(scopes);
    checkName(name);
  }

  /** Whether it may be used for that. */
  public boolean covers(Scope scope) {
    return scopes.isEmpty() || scopes.contains(scope);
  }

  /** What it is for, such as {@code devices,series}, or {@code all}. */
  public String scopeText() {
    return scopes.isEmpty() ? Scope.EVERYTHING : Scope.text(scopes);
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
