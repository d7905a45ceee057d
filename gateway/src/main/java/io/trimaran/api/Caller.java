package io.trimaran.api;

import io.trimaran.auth.Role;
import io.trimaran.auth.SessionId;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/**
 * Who asks.
 *
 * @param name of the user, the token or the node
 * @param session of a person in a browser; empty for a token or a node
 */
record Caller(String name, Role role, Optional<SessionId> session) {

  private static final String KEY = Caller.class.getName();

  /** The caller that {@link Authentication} found for this request. */
  static Caller of(RoutingContext request) {
    Caller caller = request.get(KEY);
    if (caller == null) {
      throw Problem.unauthenticated();
    }
    return caller;
  }

  void attachTo(RoutingContext request) {
    request.put(KEY, this);
  }

  /** Throws a {@link Problem} unless the caller's role allows what {@code needed} may do. */
  void require(Role needed) {
    if (!role.allows(needed)) {
      throw Problem.forbidden(
          "This action needs the role " + needed.word() + "; " + name + " is " + role.word() + ".");
    }
  }
}
