package io.trimaran.api;

import io.trimaran.auth.SessionId;
import io.trimaran.auth.Sessions;
import io.trimaran.auth.User;
import io.trimaran.store.EventSeverity;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;

/** Lets somebody in: the id is new at each login, and the session before it ends. */
final class Admission {

  private final Sessions sessions;
  private final LoginChecks checks;

  Admission(Sessions sessions, LoginChecks checks) {
    this.sessions = sessions;
    this.checks = checks;
  }

  /**
   * Begins a session; the answer carries its cookie.
   *
   * @param what they did, for the event log
   */
  Future<SessionId> admit(RoutingContext request, User user, String what) {
    Client client = Client.of(request);
    Future<Void> ended =
        Authentication.sessionId(request).map(sessions::remove).orElseGet(Future::succeededFuture);
    return ended
        .compose(done -> sessions.create(user, client.origin()))
        .onSuccess(
            id -> {
              checks.note(EventSeverity.INFO, user.name(), what + ", from " + client.address());
              request.response().addCookie(Authentication.cookie(request, id.text()));
            });
  }
}
