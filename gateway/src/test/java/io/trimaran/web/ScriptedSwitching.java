package io.trimaran.web;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** VLANs of the scripted network, and ports of core1 that lie on others. */
final class ScriptedSwitching {

  private ScriptedSwitching() {}

  static void mount(Router router) {
    router
        .get("/api/v0/devices/:name/vlans")
        .handler(
            c ->
                ScriptedApi.ok(
                    c,
                    rows(
                        "vlans",
                        List.of(
                            vlan(10, "staff", 1),
                            vlan(20, "phones and whatever else speaks", 1),
                            vlan(999, "parking", 0)))));
    router
        .get("/api/v0/devices/:name/port_stack")
        .handler(
            c ->
                ScriptedApi.ok(
                    c,
                    rows("mappings", isCore(c) ? List.of(on(102, 105), on(102, 106)) : List.of())));
  }

  private static boolean isCore(RoutingContext context) {
    return ScriptedApi.name(context).startsWith("core1");
  }

  private static JsonObject rows(String name, List<JsonObject> rows) {
    return new JsonObject().put("count", rows.size()).put(name, new JsonArray(rows));
  }

  private static JsonObject vlan(int number, String name, int state) {
    return new JsonObject()
        .put("vlan_id", number)
        .put("device_id", 1)
        .put("vlan_vlan", number)
        .put("vlan_domain", 1)
        .put("vlan_name", name)
        .put("vlan_type", null)
        .put("vlan_state", state);
  }

  private static JsonObject on(int upper, int lower) {
    return new JsonObject()
        .put("id", lower)
        .put("device_id", 1)
        .put("high_ifIndex", 400 + lower)
        .put("high_port_id", lower)
        .put("low_ifIndex", 400 + upper)
        .put("low_port_id", upper)
        .put("ifStackStatus", "active")
        .put("high_ifName", Network.port(lower).getString("ifName"))
        .put("low_ifName", Network.port(upper).getString("ifName"));
  }
}
