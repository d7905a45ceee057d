package io.trimaran.auth;

import io.vertx.core.Future;
import java.time.Duration;

/**
 * Logging in by a provider of identities, who vouches for people and says what they are. From any
 * thread; Futures fail with a {@link SignOnException}.
 */
public interface SignOn {

  /** From the first page to the last; people look for their telephones. */
  Duration LIFE = Duration.ofMinutes(15);

  /** How people know the provider. */
  String name();

  /**
   * Begins.
   *
   * @param callback where the provider sends people back to, a URL of this cluster
   * @param next the page that is wanted afterwards
   */
  Future<Departure> depart(String callback, String next);

  /**
   * Ends, on any node.
   *
   * @param kept as it was given to the browser
   * @param state that came back
   * @param code that came back
   * @param callback as at the beginning
   */
  Future<Arrival> arrive(String kept, String state, String code, String callback);

  /**
   * Somebody sets out.
   *
   * @param url where the browser has to go
   * @param kept by the browser until it is back; at most 1,500 characters of a cookie's
   */
  record Departure(String url, String kept) {}

  /**
   * Somebody is vouched for.
   *
   * @param next the page that was wanted
   */
  record Arrival(String user, Role role, String next) {}
}
