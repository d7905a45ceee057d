package io.trimaran.api;

import io.trimaran.auth.LoginLimit;
import io.trimaran.auth.Origin;
import io.trimaran.auth.Passwords;
import io.trimaran.auth.Session;
import io.trimaran.auth.SessionId;
import io.trimaran.auth.Sessions;
import io.trimaran.auth.User;
import io.trimaran.store.Event;
import io.trimaran.store.EventSeverity;
import io.trimaran.store.UserStore;
import io.trimaran.store.UserStore.Account;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Logging in and out, and who is logged in. */
final class SessionRoutes {

  /** Set by the gateway alone, where a trusted proxy or another node stands between. */
  private static final String CLIENT = "X-Trimaran-Client";

  private static final String WRONG = "Wrong user name or password.";

  private final Sessions sessions;
  private final UserStore users;
  private final Passwords passwords;
  private final LoginLimit limit;
  private final Consumer<Event> events;
  private final InstantSource clock;

  SessionRoutes(
      ApiParts.People people, UserStore users, Consumer<Event> events, InstantSource clock) {
    this.sessions = people.sessions();
    this.users = users;
    this.passwords = people.passwords();
    this.limit = people.limit();
    this.events = events;
    this.clock = clock;
  }

  /** Routes for which nobody needs to be logged in. */
  void mountOpen(Router router) {
    router.post("/login").handler(this::login);
    router.post("/logout").handler(this::logout);
  }

  void mount(Router router) {
    router.get("/api/v0/session").handler(this::show);
  }

  private void login(RoutingContext request) {
    Fields fields = Fields.of(request).only(Set.of("username", "password"));
    String name = fields.required("username");
    String password = fields.requiredSecret("password");
    String address = address(request);
    switch (limit.attempt(name, address)) {
      case LoginLimit.Decision.Refused refused ->
          request.fail(
              Problem.tooMany(
                  "Too many logins were tried; wait " + refused.retryAfter().toSeconds() + " s.",
                  refused.retryAfter().toSeconds()));
      case LoginLimit.Decision.Allowed allowed ->
          Envelope.answer(
              request,
              verify(name, password)
                  .onSuccess(user -> limit.succeeded(name, address))
                  .onFailure(cause -> noteRefusal(cause, name, address))
                  .compose(user -> begin(request, user))
                  .onSuccess(user -> note(EventSeverity.INFO, name, address, "logged in")));
    }
  }

  private static String address(RoutingContext request) {
    String told = request.request().getHeader(CLIENT);
    return told == null ? request.request().remoteAddress().hostAddress() : told;
  }

  private static Origin origin(RoutingContext request) {
    String browser = request.request().getHeader(HttpHeaders.USER_AGENT);
    return new Origin(address(request), browser == null ? "" : browser);
  }

  private Future<User> verify(String name, String password) {
    return users
        .find(name)
        .compose(
            account ->
                passwords
                    .verify(password, account.map(Account::password))
                    .map(
                        isRight ->
                            account
                                .map(Account::user)
                                .filter(user -> isRight && user.isEnabled())
                                .orElseThrow(() -> Problem.unauthenticated(WRONG))));
  }

  /** The id is new at each login, and the one before it ends. */
  private Future<JsonObject> begin(RoutingContext request, User user) {
    Future<Void> ended =
        Authentication.sessionId(request).map(sessions::remove).orElseGet(Future::succeededFuture);
    return ended
        .compose(done -> sessions.create(user, origin(request)))
        .map(
            id -> {
              request.response().addCookie(Authentication.cookie(request, id.text()));
              return Envelope.ok().put("session", json(user.name(), user.role().word(), id.csrf()));
            });
  }

  /** Nobody was refused where it could not be found out. */
  private void noteRefusal(Throwable cause, String name, String address) {
    if (cause instanceof Problem) {
      note(EventSeverity.WARNING, name, address, "was refused");
    }
  }

  private void logout(RoutingContext request) {
    Optional<SessionId> id = Authentication.sessionId(request);
    Future<Optional<Session>> found =
        id.map(sessions::find).orElseGet(() -> Future.succeededFuture(Optional.empty()));
    Envelope.answer(
        request,
        found
            .compose(
                session -> {
                  if (session.isEmpty() || id.isEmpty()) {
                    return Future.succeededFuture();
                  }
                  Authentication.requireCsrf(id.get(), request.request());
                  return sessions.remove(id.get());
                })
            .map(
                done -> {
                  request.response().addCookie(Authentication.cookie(request, "").setMaxAge(0));
                  return Envelope.message("Logged out.");
                }));
  }

  private void show(RoutingContext request) {
    Caller caller = Caller.of(request);
    String csrf = caller.session().map(SessionId::csrf).orElse("");
    Envelope.send(
        request,
        200,
        Envelope.ok().put("session", json(caller.name(), caller.role().word(), csrf)));
  }

  private static JsonObject json(String name, String role, String csrf) {
    return new JsonObject().put("username", name).put("role", role).put("csrf", csrf);
  }

  private void note(EventSeverity severity, String user, String address, String what) {
    String name = user.length() > 64 ? user.substring(0, 64) : user;
    events.accept(
        new Event(
            Optional.empty(),
            clock.instant(),
            severity,
            "auth",
            "",
            "User " + name + " " + what + ", from " + address + ".",
            name));
  }
}
