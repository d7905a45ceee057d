package io.trimaran.api;

import io.trimaran.auth.PasswordHash;
import io.trimaran.auth.Passwords;
import io.trimaran.auth.Role;
import io.trimaran.auth.Sessions;
import io.trimaran.auth.User;
import io.trimaran.store.UserStore;
import io.trimaran.store.UserStore.Account;
import io.trimaran.store.UserStore.Edit;
import io.trimaran.store.UserStore.Outcome;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.Set;

/** The people who may log in. */
final class UserRoutes {

  private static final int MIN_PASSWORD = 10;

  private final UserStore users;
  private final Passwords passwords;
  private final Sessions sessions;

  UserRoutes(UserStore users, Passwords passwords, Sessions sessions) {
    this.users = users;
    this.passwords = passwords;
    this.sessions = sessions;
  }

  void mount(Router router) {
    router.get("/api/v0/users").handler(this::list);
    router.post("/api/v0/users").handler(this::add);
    router.patch("/api/v0/users/:username").handler(this::edit);
    router.delete("/api/v0/users/:username").handler(this::remove);
  }

  private void list(RoutingContext request) {
    Caller.of(request).require(Role.ADMIN);
    Envelope.answer(
        request,
        users
            .list()
            .map(all -> Envelope.rows("users", all.stream().map(UserRoutes::json).toList())));
  }

  private void add(RoutingContext request) {
    Caller.of(request).require(Role.ADMIN);
    Fields fields = Fields.of(request).only(Set.of("username", "password", "role"));
    String name = name(fields.required("username"));
    Role role = role(fields).orElse(Role.VIEWER);
    Optional<String> given = password(fields);
    String password = given.orElseGet(Passwords::generate);
    Envelope.answer(
        request,
        hash(password)
            .compose(hash -> users.add(name, hash, role))
            .map(outcome -> told(outcome, name, "added"))
            .map(json -> given.isPresent() ? json : json.put("password", password)));
  }

  /** Everyone may change the own password, with the one before; an admin everything. */
  private void edit(RoutingContext request) {
    Caller caller = Caller.of(request);
    String name = PathParam.of(request, "username");
    Fields fields =
        Fields.of(request)
            .only(Set.of("password", "current_password", "role", "enabled", "generate"));
    boolean isOwn = caller.session().isPresent() && caller.name().equalsIgnoreCase(name);
    boolean isPasswordOnly = !fields.has("role") && !fields.has("enabled");
    if (!isOwn || !isPasswordOnly) {
      caller.require(Role.ADMIN);
    }
    boolean isGenerated = fields.flag("generate");
    Optional<String> password = isGenerated ? Optional.of(Passwords.generate()) : password(fields);
    Optional<Role> role = role(fields);
    Optional<Boolean> isEnabled =
        fields.has("enabled") ? Optional.of(fields.flag("enabled")) : Optional.empty();
    Future<Void> allowed =
        isOwn && password.isPresent()
            ? verifyCurrent(name, fields.requiredSecret("current_password"))
            : Future.succeededFuture();
    Envelope.answer(
        request,
        allowed
            .compose(done -> hashed(password))
            .compose(hash -> users.edit(name, new Edit(hash, role, isEnabled)))
            .compose(outcome -> loggedOut(outcome, isOwn).map(told(outcome, name, "changed")))
            .map(json -> isGenerated ? json.put("password", password.orElse("")) : json));
  }

  private Future<Void> verifyCurrent(String name, String current) {
    return users
        .find(name)
        .compose(account -> passwords.verify(current, account.map(Account::password)))
        .map(
            isRight -> {
              if (!isRight) {
                throw Problem.forbidden("current_password: wrong");
              }
              return null;
            });
  }

  private Future<Optional<PasswordHash>> hashed(Optional<String> password) {
    return password
        .map(p -> hash(p).map(Optional::of))
        .orElseGet(() -> Future.succeededFuture(Optional.empty()));
  }

  private Future<PasswordHash> hash(String password) {
    return passwords
        .hash(password)
        .recover(
            cause ->
                Future.failedFuture(
                    cause instanceof IllegalArgumentException
                        ? Problem.badRequest(String.valueOf(cause.getMessage()))
                        : cause));
  }

  /** Who changes the own password stays logged in here. */
  private Future<Void> loggedOut(Outcome outcome, boolean isOwn) {
    return outcome instanceof Outcome.Done done && !isOwn
        ? sessions.removeAll(done.user().id())
        : Future.succeededFuture();
  }

  private void remove(RoutingContext request) {
    Caller.of(request).require(Role.ADMIN);
    String name = PathParam.of(request, "username");
    Envelope.answer(
        request,
        users
            .remove(name)
            .compose(outcome -> loggedOut(outcome, false).map(told(outcome, name, "removed"))));
  }

  private static JsonObject told(Outcome outcome, String name, String what) {
    return switch (outcome) {
      case Outcome.Done done ->
          Envelope.message("User " + done.user().name() + " is " + what + ".");
      case Outcome.Duplicate duplicate -> throw Problem.conflict("User " + name + " exists.");
      case Outcome.Missing missing -> throw Problem.notFound("User " + name + " does not exist.");
      case Outcome.LastAdmin last ->
          throw Problem.conflict(
              "User "
                  + name
                  + " is the last administrator who may log in; make another one first.");
    };
  }

  private static String name(String name) {
    try {
      return User.checkName(name);
    } catch (IllegalArgumentException e) {
      throw Problem.badRequest(String.valueOf(e.getMessage()));
    }
  }

  private static Optional<Role> role(Fields fields) {
    return fields.text("role").map(UserRoutes::role);
  }

  static Role role(String word) {
    try {
      return Role.of(word);
    } catch (IllegalArgumentException e) {
      throw Problem.badRequest(String.valueOf(e.getMessage()));
    }
  }

  private static Optional<String> password(Fields fields) {
    if (!fields.has("password")) {
      return Optional.empty();
    }
    String password = fields.requiredSecret("password");
    if (password.length() < MIN_PASSWORD) {
      throw Problem.badField("password", "(secret)", "at least " + MIN_PASSWORD + " characters");
    }
    return Optional.of(password);
  }

  private static JsonObject json(User user) {
    return new JsonObject()
        .put("user_id", user.id())
        .put("username", user.name())
        .put("role", user.role().word())
        .put("enabled", user.isEnabled())
        .put("totp", user.hasSecondFactor())
        .put("created", user.created().toString());
  }
}
