package io.trimaran.web;

import static io.trimaran.web.ScriptedApi.message;
import static io.trimaran.web.ScriptedApi.ok;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/** Users, tokens and the cluster's own state. */
final class ScriptedAdministration {

  private ScriptedAdministration() {}

  static void mount(Router router) {
    router.get("/api/v0/users").handler(context -> ok(context, users()));
    router.post("/api/v0/users").handler(ScriptedAdministration::addUser);
    router.patch("/api/v0/users/:name").handler(context -> ok(context, message("Changed")));
    router.delete("/api/v0/users/:name").handler(context -> ok(context, message("Removed")));
    router.delete("/api/v0/users/:name/totp").handler(context -> ok(context, message("Reset")));
    router.get("/api/v0/tokens").handler(context -> ok(context, tokens()));
    router.post("/api/v0/tokens").handler(ScriptedAdministration::addToken);
    router.delete("/api/v0/tokens/:name").handler(context -> ok(context, message("Revoked")));
    router.get("/api/v0/cluster").handler(context -> ok(context, cluster()));
    router.post("/api/v0/cluster/nodes/:node/drain").handler(c -> told(c, "drain"));
    router.post("/api/v0/cluster/nodes/:node/undrain").handler(c -> told(c, "take part again"));
  }

  private static void told(RoutingContext context, String what) {
    ok(context, message(context.pathParam("node") + " was told to " + what + "."));
  }

  private static void addUser(RoutingContext context) {
    ok(context, ScriptedApi.body(context).put("password", "tide-anchor-42-quay"));
  }

  private static void addToken(RoutingContext context) {
    ok(context, ScriptedApi.body(context).put("token", "tri_5f0c2b7e9a1d4c8f"));
  }

  private static JsonObject users() {
    return new JsonObject()
        .put(
            "users",
            new JsonArray()
                .add(user(1, "admin", "admin"))
                .add(user(2, "night.watch", "operator"))
                .add(user(3, "wallboard", "viewer").put("enabled", false)));
  }

  private static JsonObject user(int id, String name, String role) {
    return new JsonObject()
        .put("user_id", id)
        .put("username", name)
        .put("role", role)
        .put("enabled", true)
        .put("totp", id == 2)
        .put("created", Network.now() - 86_400L * 90 * id);
  }

  private static JsonObject tokens() {
    return new JsonObject()
        .put(
            "tokens",
            new JsonArray()
                .add(
                    new JsonObject()
                        .put("name", "grafana")
                        .put("role", "viewer")
                        .put("scope", "devices,series")
                        .put("created", Network.now() - 864_000)
                        .put("expires", null)
                        .put("is_expired", false)
                        .put("last_used", Network.now() - 40))
                .add(token("backup", 86_400L * 12 + 600, false))
                .add(token("audit", -3_600, true)));
  }

  private static JsonObject token(String name, long seconds, boolean isExpired) {
    return new JsonObject()
        .put("name", name)
        .put("role", "operator")
        .put("scope", "all")
        .put("created", Network.now() - 864_000)
        .put("expires", Network.now() + seconds)
        .put("is_expired", isExpired)
        .put("last_used", null);
  }

  private static JsonObject cluster() {
    return new JsonObject()
        .put(
            "nodes",
            new JsonArray()
                .add(node(1, "up", 15))
                .add(node(2, "up", 14))
                .add(node(3, "draining", 13).put("reasons", new JsonArray().add("draining")))
                .add(
                    node(4, "down", 0)
                        .put("heard", Network.now() - 610)
                        .put("reasons", new JsonArray().add("not a member"))))
        .put(
            "endpoints",
            new JsonArray()
                .add(endpoint("tcp://rrd1.example.net:42217", "up", 0, null))
                .add(
                    endpoint(
                        "tcp://rrd2.example.net:42217",
                        "down",
                        18_240,
                        "connection refused: rrd2.example.net/192.0.2.52:42217")))
        .put(
            "database",
            new JsonObject().put("kind", "mysql").put("state", "up").put("servers", servers()))
        .put(
            "duties",
            new JsonObject()
                .put("state", "overdue")
                .put("reason", null)
                .put(
                    "duties",
                    new JsonArray()
                        .add(duty("prune-events", "waiting", "done: 112 deleted"))
                        .add(duty("prune-gaps", "overdue", "failed: table gaps is broken"))))
        .put(
            "spool",
            new JsonObject()
                .put("bytes", 7_340_032)
                .put("records", 18_240)
                .put("queued", 18_240)
                .put("oldest", 910));
  }

  private static JsonObject duty(String name, String state, String outcome) {
    return new JsonObject()
        .put("name", name)
        .put("state", state)
        .put("holder", "node2")
        .put("fence", 1_204)
        .put("begun", Network.now() - 901)
        .put("finished", Network.now() - 900)
        .put("due", Network.now() + 2_700)
        .put("overdue", Network.now() - 60)
        .put("outcome", outcome);
  }

  private static JsonArray servers() {
    return new JsonArray()
        .add(server("db1.example.net:3306", "used").put("latency_ms", 0.41))
        .add(server("db2.example.net:3306", "ready").put("lag", 12));
  }

  private static JsonObject server(String name, String use) {
    return new JsonObject()
        .put("name", name)
        .put("state", "up")
        .put("use", use)
        .put("since", Network.now() - 86_400)
        .put("error", null)
        .put("standing", "synced")
        .put("product", "MariaDB 10.11.14")
        .put("nodes", 2)
        .put("lag", 0)
        .put("latency_ms", null);
  }

  private static JsonObject node(int number, String state, int devices) {
    return new JsonObject()
        .put("name", "node" + number)
        .put("version", "0.1.0")
        .put("state", state)
        .put("roles", new JsonArray().add("gateway").add("poller"))
        .put("groups", new JsonArray().add(0).add(1))
        .put("started", Network.now() - 86_400L * 12 * number)
        .put("devices", devices)
        .put("heard", Network.now())
        .put("url", "http://192.0.2." + number + ":8080");
  }

  private static JsonObject endpoint(String url, String state, int queued, @Nullable String error) {
    return new JsonObject()
        .put("url", url)
        .put("state", state)
        .put("queued", queued)
        .put("since", Network.now() - 910)
        .put("error", error);
  }
}
