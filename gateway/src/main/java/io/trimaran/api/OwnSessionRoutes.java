package io.trimaran.api;

import io.trimaran.auth.KeptSession;
import io.trimaran.auth.Session;
import io.trimaran.auth.SessionId;
import io.trimaran.auth.Sessions;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.regex.Pattern;

/** Where the caller is logged in, on whichever node that began. */
final class OwnSessionRoutes {

  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  private final Sessions sessions;

  OwnSessionRoutes(Sessions sessions) {
    this.sessions = sessions;
  }

  void mount(Router router) {
    router.get("/api/v0/sessions").handler(this::list);
    router.delete("/api/v0/sessions").handler(this::endAll);
    router.delete("/api/v0/sessions/:id").handler(this::end);
  }

  private void list(RoutingContext request) {
    SessionId own = own(request);
    Envelope.answer(
        request,
        current(own)
            .compose(session -> sessions.list(session.userId()))
            .map(
                all ->
                    Envelope.rows(
                        "sessions", all.stream().map(kept -> json(kept, own.hash())).toList())));
  }

  /** Ends one of them; it may be this one. */
  private void end(RoutingContext request) {
    SessionId own = own(request);
    String hash = PathParam.of(request, "id");
    if (!HASH.matcher(hash).matches()) {
      throw Problem.badRequest("id: " + hash + " (expected: one that is in the list of sessions)");
    }
    Envelope.answer(
        request,
        current(own)
            .compose(session -> sessions.remove(session.userId(), hash))
            .map(
                isEnded -> {
                  if (!isEnded) {
                    throw Problem.notFound("You have no such session.");
                  }
                  if (hash.equals(own.hash())) {
                    request.response().addCookie(Authentication.cookie(request, "").setMaxAge(0));
                  }
                  return Envelope.message("The session is ended.");
                }));
  }

  /** Ends all of them, this one included. */
  private void endAll(RoutingContext request) {
    SessionId own = own(request);
    Envelope.answer(
        request,
        current(own)
            .compose(session -> sessions.removeAll(session.userId()))
            .map(
                done -> {
                  request.response().addCookie(Authentication.cookie(request, "").setMaxAge(0));
                  return Envelope.message("Logged out everywhere.");
                }));
  }

  private static SessionId own(RoutingContext request) {
    return Caller.of(request)
        .session()
        .orElseThrow(() -> Problem.badRequest("A token has no sessions: log in to see yours."));
  }

  private Future<Session> current(SessionId own) {
    return sessions
        .find(own)
        .map(found -> found.orElseThrow(() -> Problem.unauthenticated("The session has ended.")));
  }

  private static JsonObject json(KeptSession kept, String own) {
    Session session = kept.session();
    return new JsonObject()
        .put("id", kept.hash())
        .put("address", session.origin().address())
        .put("browser", session.origin().browser())
        .put("created", session.created().getEpochSecond())
        .put("last_seen", session.lastSeen().getEpochSecond())
        .put("is_current", kept.hash().equals(own));
  }
}
