package io.trimaran.auth;

import java.time.Instant;

/**
 * Somebody is logged in. This is what a store keeps under the hash of the id.
 *
 * @param user when logging in; removing the sessions of a user is how a change reaches them
 * @param created when logging in
 * @param lastSeen when a request last carried it, give or take {@link SessionLimits#touch}
 * @param origin of the login
 */
public record Session(
    long userId, String user, Role role, Instant created, Instant lastSeen, Origin origin) {

  /** Of a user who just logged in. */
  public static Session of(User user, Origin origin, Instant now) {
    return new Session(user.id(), user.name(), user.role(), now, now, origin);
  }

  /** Whether neither the idle nor the absolute limit is over at {@code now}. */
  public boolean isLive(SessionLimits limits, Instant now) {
    return now.isBefore(expires(limits));
  }

  /** When it ends if nothing is heard of it again. */
  public Instant expires(SessionLimits limits) {
    Instant idle = lastSeen.plus(limits.idle());
    Instant absolute = created.plus(limits.absolute());
    return idle.isBefore(absolute) ? idle : absolute;
  }

  /** Whether a store should note that it was seen; not at each request, to write seldom. */
  public boolean isDueForTouch(SessionLimits limits, Instant now) {
    return !now.isBefore(lastSeen.plus(limits.touch()));
  }

  /** The same, seen at {@code now}. */
  public Session seen(Instant now) {
    return new Session(userId, user, role, created, now, origin);
  }
}
