package io.trimaran.web;

import static io.trimaran.web.ScriptedApi.fail;
import static io.trimaran.web.ScriptedApi.message;
import static io.trimaran.web.ScriptedApi.ok;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** Who is signed in at the scripted API: one person, of any role. */
final class ScriptedSession {

  private static final String COOKIE = "trimaran_session=s3cret";

  private static final String OTHER = "b".repeat(64);

  private final ScriptedSecondFactor factor;
  private volatile boolean isForgetful;
  private volatile boolean isOtherEnded;
  private volatile String role = "admin";

  ScriptedSession(ScriptedSecondFactor factor) {
    this.factor = factor;
  }

  void forget(boolean forget) {
    isForgetful = forget;
  }

  void actAs(String newRole) {
    role = newRole;
  }

  void login(RoutingContext context) {
    JsonObject asked = ScriptedApi.body(context);
    if (asked.containsKey("code") && factor.isExpired(asked)) {
      fail(context, 401, message("That took too long: begin again with your password."));
    } else if (asked.containsKey("code") && factor.isWrong(asked)) {
      fail(context, 401, message("Wrong code.").put("second_factor", "totp"));
    } else if (asked.containsKey("code")) {
      begin(context);
    } else if (ScriptedApi.USER.equals(asked.getString("username"))
        && ScriptedApi.PASSWORD.equals(asked.getString("password"))) {
      if (factor.isAsked()) {
        fail(context, 401, message("A code is needed.").put("second_factor", "totp"));
      } else {
        begin(context);
      }
    } else if ("storm".equals(asked.getString("username"))) {
      context.response().putHeader("Retry-After", "17");
      fail(context, 429, message("Too many attempts"));
    } else {
      fail(context, 401, message("Unauthenticated."));
    }
  }

  private void begin(RoutingContext context) {
    isForgetful = false;
    context.response().putHeader("Set-Cookie", COOKIE + "; HttpOnly; SameSite=Lax; Path=/");
    ok(context, new JsonObject().put("session", json()));
  }

  /** What there is beside passwords. */
  static JsonObject ways() {
    return new JsonObject()
        .put("sign_on", new JsonObject().put("name", "Example").put("url", "/login/oidc"));
  }

  static void logout(RoutingContext context) {
    context.response().putHeader("Set-Cookie", "trimaran_session=; Max-Age=0; Path=/");
    ok(context, new JsonObject());
  }

  void endAll(RoutingContext context) {
    isForgetful = true;
    ok(context, message("Logged out everywhere."));
  }

  void list(RoutingContext context) {
    JsonArray all =
        new JsonArray().add(listed("a".repeat(64), "X11; Linux Chrome/150.0 Safari/1", true));
    if (!isOtherEnded) {
      all.add(listed(OTHER, "Android 16; Mobile Firefox/150.0", false));
    }
    ok(context, new JsonObject().put("sessions", all));
  }

  private static JsonObject listed(String id, String browser, boolean isCurrent) {
    long now = System.currentTimeMillis() / 1000;
    return new JsonObject()
        .put("id", id)
        .put("address", "192.0.2.7")
        .put("browser", browser)
        .put("created", now - 7_000)
        .put("last_seen", now - 40)
        .put("is_current", isCurrent);
  }

  void end(RoutingContext context) {
    isOtherEnded = OTHER.equals(context.pathParam("id"));
    ok(context, message("The session is ended."));
  }

  void require(RoutingContext context) {
    String cookie = context.request().getHeader("Cookie");
    if (isForgetful || cookie == null || !cookie.contains(COOKIE)) {
      fail(context, 401, message("Unauthenticated."));
    } else if (context.request().method().name().matches("POST|PATCH|DELETE")
        && !"t0ken".equals(context.request().getHeader("X-CSRF-Token"))) {
      fail(context, 403, message("X-CSRF-Token: missing or wrong"));
    } else {
      context.next();
    }
  }

  JsonObject json() {
    return new JsonObject()
        .put("username", ScriptedApi.USER)
        .put("role", role)
        .put("csrf", "t0ken");
  }
}
