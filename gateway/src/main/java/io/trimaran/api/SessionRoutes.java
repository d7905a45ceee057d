package io.trimaran.api;

import io.trimaran.auth.LoginTickets;
import io.trimaran.auth.Session;
import io.trimaran.auth.SessionId;
import io.trimaran.auth.Sessions;
import io.trimaran.auth.User;
import io.trimaran.store.SecondFactorStore.Verdict;
import io.trimaran.store.UserStore;
import io.trimaran.store.UserStore.Account;
import io.vertx.core.Future;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.Set;

/**
 * Logging in and out, and who is logged in. Who needs a code tells it with the password, or in a
 * second request that carries the ticket which the first was answered with, as a cookie.
 */
final class SessionRoutes {

  static final String TICKET = "trimaran_login";

  private static final String PATH = "/login";

  private final Sessions sessions;
  private final UserStore users;
  private final LoginTickets tickets;
  private final LoginChecks checks;
  private final Admission admission;

  SessionRoutes(ApiParts.People people, UserStore users, LoginChecks checks) {
    this.sessions = people.sessions();
    this.tickets = people.tickets();
    this.users = users;
    this.checks = checks;
    this.admission = new Admission(sessions, checks);
  }

  /** Routes for which nobody needs to be logged in. */
  void mountOpen(Router router) {
    router.post(PATH).handler(this::login);
    router.post("/logout").handler(this::logout);
  }

  void mount(Router router) {
    router.get("/api/v0/session").handler(this::show);
  }

  private void login(RoutingContext request) {
    Fields fields = Fields.of(request).only(Set.of("username", "password", "code"));
    boolean isSecondStep = !fields.has("username") && !fields.has("password");
    Envelope.answer(
        request,
        isSecondStep
            ? withTicket(request, fields.requiredSecret("code"))
            : withPassword(request, fields));
  }

  private Future<JsonObject> withPassword(RoutingContext request, Fields fields) {
    String name = fields.required("username");
    String password = fields.requiredSecret("password");
    Optional<String> code =
        fields.has("code") ? Optional.of(fields.requiredSecret("code")) : Optional.empty();
    return checks
        .password(name, password, Client.of(request))
        .compose(
            account -> {
              if (!account.user().hasSecondFactor()) {
                return begin(request, account.user(), "logged in");
              }
              request
                  .response()
                  .addCookie(ticket(request, tickets.issue(account.user(), account.password())));
              return code.map(told -> withCode(request, account, told))
                  .orElseThrow(
                      () -> Problem.codeNeeded("The code of your authenticator is needed."));
            });
  }

  private Future<JsonObject> withTicket(RoutingContext request, String code) {
    return Optional.ofNullable(request.request().getCookie(TICKET))
        .map(Cookie::getValue)
        .flatMap(tickets::open)
        .map(ticket -> holder(ticket).compose(account -> withCode(request, account, code)))
        .orElseGet(() -> Future.failedFuture(tooLate()));
  }

  /** Of a ticket, if its holder could still log in with the password that it was given for. */
  private Future<Account> holder(LoginTickets.Ticket ticket) {
    return users
        .find(ticket.user())
        .map(
            found ->
                found
                    .filter(account -> account.user().isEnabled())
                    .filter(account -> tickets.isOf(ticket, account.user(), account.password()))
                    .orElseThrow(SessionRoutes::tooLate));
  }

  private static Problem tooLate() {
    return Problem.unauthenticated("That took too long: begin again with your password.");
  }

  private Future<JsonObject> withCode(RoutingContext request, Account account, String code) {
    return checks
        .code(account, code, Client.of(request))
        .compose(verdict -> begin(request, account.user(), logged(verdict)));
  }

  private static String logged(Verdict verdict) {
    return verdict instanceof Verdict.Recovered recovered
        ? "logged in with a recovery code (" + recovered.left() + " left)"
        : "logged in";
  }

  private Future<JsonObject> begin(RoutingContext request, User user, String what) {
    return admission
        .admit(request, user, what)
        .map(
            id -> {
              if (user.hasSecondFactor()) {
                request.response().addCookie(ticket(request, "").setMaxAge(0));
              }
              return Envelope.ok().put("session", json(user.name(), user.role().word(), id.csrf()));
            });
  }

  private static Cookie ticket(RoutingContext request, String value) {
    return Cookie.cookie(TICKET, value)
        .setPath(PATH)
        .setHttpOnly(true)
        .setSameSite(CookieSameSite.STRICT)
        .setSecure(request.request().isSSL())
        .setMaxAge(LoginTickets.LIFE.toSeconds());
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
}
