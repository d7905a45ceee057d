package io.trimaran.api;

import io.trimaran.auth.RecoveryCode;
import io.trimaran.auth.Role;
import io.trimaran.auth.SessionId;
import io.trimaran.auth.Sessions;
import io.trimaran.auth.TotpSecret;
import io.trimaran.store.EventSeverity;
import io.trimaran.store.SecondFactorStore;
import io.trimaran.store.SecondFactorStore.Standing;
import io.trimaran.store.UserStore;
import io.trimaran.store.UserStore.Account;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Set;

/**
 * The caller's own second factor, and how an admin takes a lost one away. A person's password is
 * asked for again before anything changes, so that a screen left alone does not lock its owner out.
 */
final class SecondFactorRoutes {

  private final SecondFactorStore factors;
  private final UserStore users;
  private final Sessions sessions;
  private final LoginChecks checks;

  SecondFactorRoutes(
      SecondFactorStore factors, UserStore users, Sessions sessions, LoginChecks checks) {
    this.factors = factors;
    this.users = users;
    this.sessions = sessions;
    this.checks = checks;
  }

  void mount(Router router) {
    router.get("/api/v0/totp").handler(this::show);
    router.post("/api/v0/totp").handler(this::begin);
    router.post("/api/v0/totp/confirm").handler(this::confirm);
    router.post("/api/v0/totp/disable").handler(this::disable);
    router.delete("/api/v0/users/:username/totp").handler(this::reset);
  }

  private void show(RoutingContext request) {
    Envelope.answer(
        request,
        own(request)
            .compose(account -> factors.standing(account.user().id()))
            .map(standing -> Envelope.ok().put("totp", json(standing))));
  }

  private static JsonObject json(Standing standing) {
    return switch (standing) {
      case Standing.Off off -> new JsonObject().put("enabled", false);
      case Standing.On on ->
          new JsonObject()
              .put("enabled", true)
              .put("since", on.since().getEpochSecond())
              .put("recovery_codes_left", on.recoveryLeft());
    };
  }

  private void begin(RoutingContext request) {
    String name = name(request);
    Fields fields = Fields.of(request).only(Set.of("password"));
    Envelope.answer(
        request,
        verified(request, name, fields)
            .compose(account -> factors.begin(account.user().id()))
            .map(
                begun ->
                    begun
                        .map(secret -> shown(secret, name))
                        .orElseThrow(
                            () ->
                                Problem.conflict(
                                    "A code is asked for already: turn it off first."))));
  }

  /** The one answer that ever holds the secret. */
  private static JsonObject shown(TotpSecret secret, String name) {
    String uri = secret.uri(name);
    return Envelope.ok().put("secret", secret.text()).put("uri", uri).put("qr", QrCodePath.of(uri));
  }

  private void confirm(RoutingContext request) {
    SessionId session = session(request);
    String code = Fields.of(request).only(Set.of("code")).requiredSecret("code");
    Envelope.answer(
        request,
        own(request)
            .compose(
                account ->
                    factors
                        .confirm(account.user().id(), code.replaceAll("\\s", ""))
                        .map(
                            codes ->
                                codes.orElseThrow(
                                    () ->
                                        Problem.failed(
                                            "Wrong code: is the clock of the authenticator right?",
                                            new JsonObject())))
                        .compose(codes -> endOthers(account, session).map(confirmed(codes)))
                        .onSuccess(
                            done ->
                                checks.note(
                                    EventSeverity.NOTICE,
                                    account.user().name(),
                                    "turned the second factor on"))));
  }

  private static JsonObject confirmed(List<RecoveryCode> codes) {
    return Envelope.message("From now on a code is asked for at each login.")
        .put("recovery_codes", new JsonArray(codes.stream().map(RecoveryCode::shown).toList()));
  }

  /** Those began without a code. */
  private Future<Void> endOthers(Account account, SessionId own) {
    long userId = account.user().id();
    return sessions
        .list(userId)
        .compose(
            all ->
                Future.join(
                    all.stream()
                        .filter(kept -> !kept.hash().equals(own.hash()))
                        .map(kept -> sessions.remove(userId, kept.hash()))
                        .toList()))
        .mapEmpty();
  }

  private void disable(RoutingContext request) {
    String name = name(request);
    Client client = Client.of(request);
    Fields fields = Fields.of(request).only(Set.of("password", "code"));
    String code = fields.requiredSecret("code");
    Envelope.answer(
        request,
        verified(request, name, fields)
            .compose(
                account ->
                    checks
                        .code(account, code, client)
                        .recover(cause -> Future.failedFuture(refused(cause)))
                        .compose(right -> factors.remove(account.user().id())))
            .onSuccess(
                done -> checks.note(EventSeverity.NOTICE, name, "turned the second factor off"))
            .map(done -> Envelope.message("No code is asked for any more.")));
  }

  private void reset(RoutingContext request) {
    Caller caller = Caller.of(request);
    caller.require(Role.ADMIN);
    String name = PathParam.of(request, "username");
    Envelope.answer(
        request,
        users
            .find(name)
            .map(
                found ->
                    found.orElseThrow(() -> Problem.notFound("There is no user " + name + ".")))
            .compose(account -> reset(account, caller))
            .map(done -> Envelope.message("No code is asked of " + name + " any more.")));
  }

  /** One's own needs password and code: a session alone must not be enough to be rid of it. */
  private Future<Void> reset(Account account, Caller caller) {
    if (caller.session().isPresent() && caller.name().equalsIgnoreCase(account.user().name())) {
      throw Problem.forbidden("Your own is turned off with password and code, in the settings.");
    }
    return factors
        .remove(account.user().id())
        .compose(
            isRemoved -> {
              if (!isRemoved) {
                throw Problem.conflict("No code is asked of " + account.user().name() + ".");
              }
              checks.note(
                  EventSeverity.WARNING,
                  account.user().name(),
                  "lost the second factor: " + caller.name() + " reset it");
              return sessions.removeAll(account.user().id());
            });
  }

  private Future<Account> verified(RoutingContext request, String name, Fields fields) {
    return checks
        .password(name, fields.requiredSecret("password"), Client.of(request))
        .recover(cause -> Future.failedFuture(refused(cause)));
  }

  /** 403 in the place of 401: the caller is logged in, and stays so. */
  private static Throwable refused(Throwable cause) {
    return cause instanceof Problem problem && problem.code() == 401
        ? Problem.forbidden(problem.isForCode() ? "code: wrong" : "password: wrong")
        : cause;
  }

  private Future<Account> own(RoutingContext request) {
    return users
        .find(name(request))
        .map(found -> found.orElseThrow(() -> Problem.unauthenticated("The user is gone.")));
  }

  private static String name(RoutingContext request) {
    Caller caller = Caller.of(request);
    session(request);
    return caller.name();
  }

  private static SessionId session(RoutingContext request) {
    return Caller.of(request)
        .session()
        .orElseThrow(
            () -> Problem.badRequest("A token has no second factor: log in to see yours."));
  }
}
