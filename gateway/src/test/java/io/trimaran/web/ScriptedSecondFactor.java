package io.trimaran.web;

import static io.trimaran.web.ScriptedApi.body;
import static io.trimaran.web.ScriptedApi.fail;
import static io.trimaran.web.ScriptedApi.message;
import static io.trimaran.web.ScriptedApi.ok;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** The second factor of the scripted API's one person: {@value #CODE} is always right. */
final class ScriptedSecondFactor {

  static final String CODE = "123456";
  static final String LATE = "999999";
  static final String SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

  /* Twenty-nine modules of a side, with only what tells cameras where its corners are. */
  private static final String CORNERS =
      corner(4, 4) + corner(18, 4) + corner(4, 18) + "M13 12h2v1H13zM12 15h3v1H12zM18 14h5v3H18z";

  private volatile boolean isAsked;

  private static String corner(int x, int y) {
    return ("M%1$d %2$dh7v7H%1$dz".formatted(x, y) + "m1 1v5h5v-5z" + "m1 1h3v3h-3z");
  }

  void turn(boolean on) {
    isAsked = on;
  }

  boolean isAsked() {
    return isAsked;
  }

  boolean isWrong(JsonObject asked) {
    return !CODE.equals(asked.getString("code"));
  }

  boolean isExpired(JsonObject asked) {
    return LATE.equals(asked.getString("code"));
  }

  void mount(Router router) {
    router.get("/api/v0/totp").handler(this::show);
    router.post("/api/v0/totp").handler(this::begin);
    router.post("/api/v0/totp/confirm").handler(this::confirm);
    router.post("/api/v0/totp/disable").handler(this::disable);
  }

  private void show(RoutingContext context) {
    JsonObject totp = new JsonObject().put("enabled", isAsked);
    ok(
        context,
        new JsonObject()
            .put(
                "totp",
                isAsked
                    ? totp.put("since", Network.now() - 864_000).put("recovery_codes_left", 9)
                    : totp));
  }

  private void begin(RoutingContext context) {
    if (!ScriptedApi.PASSWORD.equals(body(context).getString("password"))) {
      fail(context, 403, message("password: wrong"));
      return;
    }
    ok(
        context,
        new JsonObject()
            .put("secret", SECRET)
            .put(
                "uri",
                "otpauth://totp/Trimaran:admin?secret="
                    + SECRET
                    + "&issuer=Trimaran&algorithm=SHA1&digits=6&period=30")
            .put("qr", new JsonObject().put("size", 29).put("path", CORNERS)));
  }

  private void confirm(RoutingContext context) {
    if (isWrong(body(context))) {
      fail(context, 422, message("Wrong code: is the clock of the authenticator right?"));
      return;
    }
    isAsked = true;
    JsonArray codes = new JsonArray();
    "abcdefghjk".chars().forEach(c -> codes.add(("" + (char) c).repeat(5) + "-23456"));
    ok(context, new JsonObject().put("recovery_codes", codes));
  }

  private void disable(RoutingContext context) {
    isAsked = false;
    ok(context, message("No code is asked for any more."));
  }
}
