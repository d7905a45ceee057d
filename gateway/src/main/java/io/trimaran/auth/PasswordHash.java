package io.trimaran.auth;

import at.favre.lib.crypto.bcrypt.BCrypt;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * A bcrypt hash as {@code $2b$12$...}; {@code $2y$} (PHP's) and {@code $2a$} are the same algorithm
 * and are verified too. Computing one takes about a quarter of a second of CPU: {@link Passwords}
 * keeps that off the event loops.
 */
public final class PasswordHash {

  /** More than this bcrypt cannot see, so it is refused instead of being cut. */
  public static final int MAX_BYTES = 72;

  private static final int MIN_COST = 12;
  private static final int MAX_COST = 16;
  private static final Pattern BCRYPT = Pattern.compile("\\$2[aby]\\$(\\d\\d)\\$[./A-Za-z0-9]{53}");

  private static final String ALPHABET =
      "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final int CHARACTERS = 53;

  private final String text;

  private PasswordHash(String text) {
    this.text = text;
  }

  /** Of no password: for who never logs in with one. */
  public static PasswordHash ofNothing() {
    return of("$2b$" + MIN_COST + "$" + Secrets.random(ALPHABET, CHARACTERS));
  }

  /**
   * A hash that was stored.
   *
   * @throws IllegalArgumentException where it is no bcrypt hash, without showing it
   */
  public static PasswordHash of(String stored) {
    if (!BCRYPT.matcher(stored).matches()) {
      throw new IllegalArgumentException(
          "password hash: " + stored.length() + " characters (expected: bcrypt, $2b$ or $2y$)");
    }
    return new PasswordHash(stored);
  }

  /**
   * Hashes a password with a new salt. Slow.
   *
   * @param cost 12 to 16; each step doubles the time
   * @throws IllegalArgumentException where {@link #check} refuses the password
   */
  static PasswordHash compute(String password, int cost) {
    if (cost < MIN_COST || cost > MAX_COST) {
      throw new IllegalArgumentException(
          "bcrypt cost: " + cost + " (expected: " + MIN_COST + " to " + MAX_COST + ")");
    }
    byte[] hash = BCrypt.with(BCrypt.Version.VERSION_2B).hash(cost, check(password));
    return new PasswordHash(new String(hash, StandardCharsets.US_ASCII));
  }

  /**
   * The password's bytes, if it can be one.
   *
   * @throws IllegalArgumentException where it is empty, has over 72 bytes in UTF-8, or holds a NUL
   */
  static byte[] check(String password) {
    byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
    if (bytes.length == 0 || bytes.length > MAX_BYTES) {
      throw new IllegalArgumentException(
          "password: " + bytes.length + " bytes (expected: 1 to " + MAX_BYTES + " in UTF-8)");
    }
    if (password.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("password: holds a NUL character (expected: none)");
    }
    return bytes;
  }

  /** Whether this is the hash of the password. Slow; as slow for a password that cannot be one. */
  boolean verifies(String password) {
    byte[] bytes;
    boolean isPossible = true;
    try {
      bytes = check(password);
    } catch (IllegalArgumentException impossible) {
      bytes = new byte[] {'-'};
      isPossible = false;
    }
    byte[] hash = text.getBytes(StandardCharsets.US_ASCII);
    return BCrypt.verifyer().verify(bytes, hash).verified && isPossible;
  }

  /** The logarithm of the rounds. */
  int cost() {
    return Integer.parseInt(text, 4, 6, 10);
  }

  /** What is stored. Not for logs. */
  public String text() {
    return text;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PasswordHash that && Secrets.areEqual(text, that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return "bcrypt, cost " + cost();
  }
}
