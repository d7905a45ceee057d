package io.trimaran.web;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.util.List;
import java.util.Objects;

/** The IP addresses of the scripted network: of the second port of each device. */
final class ScriptedAddresses {

  private static final int PORT = 2;

  private ScriptedAddresses() {}

  static void mount(Router router) {
    router
        .get("/api/v0/devices/:name/ip")
        .handler(
            c ->
                ScriptedApi.ok(
                    c,
                    answer(
                        Network.find(Objects.requireNonNull(c.pathParam("name")))
                            .map(device -> of(device.getInteger("device_id") * 100 + PORT))
                            .orElse(List.of()))));
    router
        .get("/api/v0/ports/:id/ip")
        .handler(
            c -> {
              int port = Integer.parseInt(c.pathParam("id"));
              ScriptedApi.ok(c, answer(port % 100 == PORT ? of(port) : List.of()));
            });
  }

  private static List<JsonObject> of(int port) {
    int device = port / 100;
    return List.of(
        address(port, "192.0.2." + device).put("ipv4_prefixlen", 24),
        address(port, "198.51.100." + device).put("ipv4_prefixlen", 0),
        address(port, "2001:db8::" + device).put("ipv6_prefixlen", 64),
        address(port, "fe80::" + device).put("ipv6_prefixlen", 64));
  }

  private static JsonObject address(int port, String address) {
    return new JsonObject().put("port_id", port).put("address", address);
  }

  private static JsonObject answer(List<JsonObject> rows) {
    return new JsonObject().put("count", rows.size()).put("addresses", new JsonArray(rows));
  }
}
