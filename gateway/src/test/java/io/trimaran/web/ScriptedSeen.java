package io.trimaran.web;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.util.List;

/** Whom the devices of the scripted network have seen; none of them is a bridge that answers. */
final class ScriptedSeen {

  private ScriptedSeen() {}

  static void mount(Router router) {
    List<JsonObject> arp =
        List.of(entry(101, "192.0.2.9", "0200000000c8"), entry(0, "2001:db8::9", "0200000000c9"));
    router
        .get("/api/v0/devices/:name/arp")
        .handler(
            c ->
                ScriptedApi.ok(
                    c, new JsonObject().put("count", arp.size()).put("arp", new JsonArray(arp))));
    router
        .get("/api/v0/devices/:name/fdb")
        .handler(
            c ->
                ScriptedApi.fail(
                    c, 422, ScriptedApi.message("The agent did not tell: no answer within 1 s")));
  }

  private static JsonObject entry(int port, String address, String mac) {
    return new JsonObject()
        .put("port_id", port)
        .put("ifIndex", port % 100)
        .put("ifName", port == 0 ? null : "xe-0/0/1")
        .put("mac_address", mac)
        .put("address", address);
  }
}
