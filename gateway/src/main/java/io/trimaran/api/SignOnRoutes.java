package io.trimaran.api;

import io.trimaran.auth.Sessions;
import io.trimaran.auth.SignOn;
import io.trimaran.auth.SignOnException;
import io.trimaran.auth.SignOnException.Reason;
import io.trimaran.auth.User;
import io.trimaran.store.DatabaseAwayException;
import io.trimaran.store.EventSeverity;
import io.trimaran.store.VouchedUsers;
import io.vertx.core.Future;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logging in by a provider of identities: there with a cookie, and back with a code. Whoever is not
 * let in comes to the login page, which says why.
 */
final class SignOnRoutes {

  private static final Logger LOG = LoggerFactory.getLogger(SignOnRoutes.class);
  private static final String PATH = "/login/oidc";
  private static final String CALLBACK = PATH + "/callback";
  private static final String TICKET = "trimaran_oidc";
  private static final int LONGEST = 1_000;

  private final Optional<ApiParts.Provider> provider;
  private final VouchedUsers users;
  private final Sessions sessions;
  private final LoginChecks checks;
  private final Admission admission;

  SignOnRoutes(ApiParts.People people, VouchedUsers users, LoginChecks checks) {
    this.provider = people.provider();
    this.users = users;
    this.sessions = people.sessions();
    this.checks = checks;
    this.admission = new Admission(people.sessions(), checks);
  }

  /** Routes for which nobody needs to be logged in. */
  void mountOpen(Router router) {
    router.get("/login/ways").handler(this::ways);
    provider.ifPresent(
        given -> {
          router.get(PATH).handler(request -> depart(given, request));
          router.get(CALLBACK).handler(request -> arrive(given, request));
        });
  }

  /** What the login page offers beside a password. */
  private void ways(RoutingContext request) {
    JsonObject answer = Envelope.ok();
    provider.ifPresent(
        given ->
            answer.put(
                "sign_on", new JsonObject().put("name", given.signOn().name()).put("url", PATH)));
    Envelope.send(request, 200, answer);
  }

  private void depart(ApiParts.Provider given, RoutingContext request) {
    given
        .signOn()
        .depart(callback(given, request), next(request))
        .onSuccess(
            departure -> {
              request.response().addCookie(ticket(given, request, departure.kept()));
              go(request, departure.url());
            })
        .onFailure(cause -> refuse(given, request, cause));
  }

  /** A page of ours, and never another server. */
  private static String next(RoutingContext request) {
    String wanted = request.request().getParam("next", "/");
    return wanted.matches("/(?![/\\\\])[\\x21-\\x7e&&[^\\\\]]{0,1000}") ? wanted : "/";
  }

  private static String callback(ApiParts.Provider given, RoutingContext request) {
    return given.url().orElseGet(() -> origin(request)) + CALLBACK;
  }

  private static String origin(RoutingContext request) {
    return request.request().scheme() + "://" + request.request().authority();
  }

  private void arrive(ApiParts.Provider given, RoutingContext request) {
    Optional<String> kept =
        Optional.ofNullable(request.request().getCookie(TICKET)).map(Cookie::getValue);
    String state = request.request().getParam("state", "");
    String code = request.request().getParam("code", "");
    request.response().addCookie(ticket(given, request, "").setMaxAge(0));
    if (kept.isEmpty() || state.length() > LONGEST || code.length() > 2 * LONGEST) {
      refuse(given, request, new SignOnException(Reason.LATE, "no login under way"));
    } else if (code.isEmpty()) {
      String error = request.request().getParam("error", "no code");
      refuse(given, request, new SignOnException(Reason.DENIED, "the provider said " + error));
    } else {
      given
          .signOn()
          .arrive(kept.get(), state, code, callback(given, request))
          .compose(arrival -> admit(given, request, arrival))
          .onSuccess(next -> go(request, next))
          .onFailure(cause -> refuse(given, request, cause));
    }
  }

  private Future<String> admit(
      ApiParts.Provider given, RoutingContext request, SignOn.Arrival arrival) {
    return users
        .admit(arrival.user(), arrival.role())
        .compose(
            outcome ->
                switch (outcome) {
                  case VouchedUsers.Outcome.Known known -> renewed(known);
                  case VouchedUsers.Outcome.Disabled disabled ->
                      Future.failedFuture(
                          new SignOnException(
                              Reason.NO_ROLE, "disabled here", disabled.user().name()));
                  case VouchedUsers.Outcome.Taken taken ->
                      Future.failedFuture(
                          new SignOnException(
                              Reason.NAME, "there is a user with a password", taken.name()));
                })
        .compose(
            user -> admission.admit(request, user, "logged in through " + given.signOn().name()))
        .map(id -> arrival.next());
  }

  /** Another role is another one everywhere. */
  private Future<User> renewed(VouchedUsers.Outcome.Known known) {
    return known.isChanged()
        ? sessions.removeAll(known.user().id()).map(known.user())
        : Future.succeededFuture(known.user());
  }

  private void refuse(ApiParts.Provider given, RoutingContext request, Throwable cause) {
    Reason reason = reason(cause);
    String why = String.valueOf(cause.getMessage());
    Optional<String> user =
        cause instanceof SignOnException own ? own.user() : Optional.<String>empty();
    if (user.isPresent()) {
      checks.note(
          EventSeverity.WARNING,
          user.get(),
          "was refused through %s (%s), from %s"
              .formatted(given.signOn().name(), why, Client.of(request).address()));
    } else if (reason == Reason.AWAY || reason == Reason.NAME) {
      LOG.warn("login through {}: {}", given.signOn().name(), why);
    }
    go(request, "/login?refused=" + reason.word());
  }

  private static Reason reason(Throwable cause) {
    return switch (cause) {
      case SignOnException own -> own.reason();
      case DatabaseAwayException away -> Reason.AWAY;
      default -> {
        LOG.error("login through the provider", cause);
        yield Reason.AWAY;
      }
    };
  }

  private static Cookie ticket(ApiParts.Provider given, RoutingContext request, String value) {
    boolean isTls =
        given.url().map(url -> url.startsWith("https:")).orElse(request.request().isSSL());
    return Cookie.cookie(TICKET, value)
        .setPath(PATH)
        .setHttpOnly(true)
        .setSameSite(CookieSameSite.LAX)
        .setSecure(isTls)
        .setMaxAge(SignOn.LIFE.toSeconds());
  }

  private static void go(RoutingContext request, String to) {
    request
        .response()
        .setStatusCode(303)
        .putHeader(HttpHeaders.LOCATION, to)
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .end();
  }
}
