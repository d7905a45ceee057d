package io.trimaran.web;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/**
 * What might be monitored, beside the scripted network: a neighbour, one of a scan, one that lies.
 */
final class ScriptedProposals {

  static final String HOSTILE = "<img src=x onerror=\"window.taken=1\"> \u202Egnp.retuor";

  private ScriptedProposals() {}

  static void mount(Router router) {
    router.get("/api/v0/proposed").handler(c -> ScriptedApi.ok(c, list(isIgnored(c))));
    router
        .patch("/api/v0/proposed/:id")
        .handler(c -> ScriptedApi.ok(c, ScriptedApi.message("Done")));
    router.post("/api/v0/proposed/:id/accept").handler(ScriptedProposals::accept);
    router.post("/api/v0/scan").handler(c -> ScriptedApi.ok(c, scanned()));
  }

  private static boolean isIgnored(RoutingContext context) {
    return "1".equals(context.request().getParam("ignored"));
  }

  private static JsonObject list(boolean isIgnored) {
    List<JsonObject> all =
        isIgnored
            ? List.of()
            : List.of(
                one(1, "access-17.example.net", "10.0.17.2").put("platform", "cisco C9200L-48P"),
                one(2, HOSTILE, "10.0.17.3")
                    .put("platform", HOSTILE.repeat(20))
                    .put("failure", "Device 10.0.17.3 is not added: snmp: no answer " + HOSTILE)
                    .put("tried_at", "2026-03-01T12:10:00Z"),
                one(3, "", "10.0.0.9")
                    .put("agent", "answers")
                    .put("network", "10.0.0.0/24")
                    .put("platform", "routeros CCR2004")
                    .put("seen_by", new JsonArray()));
    return new JsonObject()
        .put("count", all.size())
        .put("total", all.size())
        .put("open", 3)
        .put("proposed", new JsonArray(all));
  }

  private static JsonObject one(int id, String name, String address) {
    return new JsonObject()
        .put("id", id)
        .put("hostname", address)
        .put("name", name.isEmpty() ? null : name)
        .put("address", address)
        .put("agent", "unknown")
        .put("first_seen", "2026-03-01T12:00:00Z")
        .put("last_seen", "2026-03-01T18:00:00Z")
        .putNull("failure")
        .putNull("tried_at")
        .putNull("network")
        .put(
            "seen_by",
            new JsonArray()
                .add(
                    new JsonObject()
                        .put("hostname", "core1.example.net")
                        .put("port_id", 103)
                        .put("port", "xe-0/0/3")
                        .put("protocol", "lldp")));
  }

  private static void accept(RoutingContext context) {
    if ("2".equals(context.pathParam("id"))) {
      ScriptedApi.fail(
          context, 422, ScriptedApi.message("Device 10.0.17.3 is not added: snmp: no answer"));
    } else {
      ScriptedApi.ok(context, ScriptedApi.message("Device is added."));
    }
  }

  private static JsonObject scanned() {
    return new JsonObject()
        .put("tried", 254)
        .put("addresses", 254)
        .put("count", 2)
        .put(
            "found",
            new JsonArray()
                .add(new JsonObject().put("address", "10.0.0.1").put("device_id", 1))
                .add(new JsonObject().put("address", "10.0.0.9").putNull("device_id")));
  }
}
