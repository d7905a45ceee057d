package io.trimaran.auth;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What a browser holds between the two steps of a login: that a password was right a moment ago. It
 * is worth nothing without a code, for anything else, or once the password has changed. Sealed with
 * the nodes' secret, so that any node can go on and none has to keep anything. From any thread.
 */
public final class LoginTickets {

  /** From the password to the code. */
  public static final Duration LIFE = Duration.ofMinutes(5);

  private static final String PURPOSE = "login.ticket";
  private static final int LONGEST = 1_000;

  private final NodeSecret secret;
  private final InstantSource clock;

  public LoginTickets(NodeSecret secret, InstantSource clock) {
    this.secret = secret;
    this.clock = clock;
  }

  /**
   * What a ticket says.
   *
   * @param passwordTag by which a changed password is noticed
   */
  public record Ticket(long userId, String user, String passwordTag) {}

  /** For somebody whose password was right. At most 400 characters of {@code [A-Za-z0-9_:-]}. */
  public String issue(User user, PasswordHash password) {
    return secret.seal(
        PURPOSE,
        new JsonObject()
            .put("id", user.id())
            .put("user", user.name())
            .put("password", secret.tag(PURPOSE, password.text()))
            .put("until", clock.instant().plus(LIFE).toEpochMilli())
            .encode());
  }

  /** Empty where it is none of ours, or too old. */
  public Optional<Ticket> open(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      JsonObject json = new JsonObject(secret.open(PURPOSE, text));
      return Instant.ofEpochMilli(json.getLong("until")).isAfter(clock.instant())
          ? Optional.of(
              new Ticket(json.getLong("id"), json.getString("user"), json.getString("password")))
          : Optional.empty();
    } catch (NodeSecret.SealException notOurs) {
      return Optional.empty();
    }
  }

  /** Whether it is of this user as they are now. */
  public boolean isOf(Ticket ticket, User user, PasswordHash password) {
    return ticket.userId() == user.id()
        && secret.isTag(PURPOSE, password.text(), ticket.passwordTag());
  }
}
