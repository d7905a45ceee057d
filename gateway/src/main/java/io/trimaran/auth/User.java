package io.trimaran.auth;

import java.time.Instant;
import java.util.regex.Pattern;

/**
 * A person who may log in.
 *
 * @param id number in the database, from 1
 * @param name unique whatever its case: 1 to 64 letters, digits and {@code . _ @ + -}
 * @param isEnabled whether logging in is allowed
 * @param hasSecondFactor whether logging in needs a code beside the password
 * @param created in whole seconds
 */
public record User(
    long id, String name, Role role, boolean isEnabled, boolean hasSecondFactor, Instant created) {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._@+\\-]{1,64}");

  public User {
    if (id < 1) {
      throw new IllegalArgumentException("user id: " + id + " (expected: >= 1)");
    }
    checkName(name);
  }

  /**
   * The name if it is one that a user may have.
   *
   * @throws IllegalArgumentException saying what is expected
   */
  public static String checkName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "username: " + name + " (expected: 1 to 64 letters, digits and . _ @ + -)");
    }
    return name;
  }
}
