package io.trimaran.web;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** What core1 of the scripted network exchanges routes with. */
final class ScriptedRouting {

  private ScriptedRouting() {}

  static void mount(Router router) {
    router
        .get("/api/v0/bgp")
        .handler(
            c ->
                ScriptedApi.ok(
                    c,
                    rows(
                        "bgp_sessions",
                        isCore(c)
                            ? List.of(
                                bgp(1, "192.0.2.1", "established", "start"),
                                bgp(2, "192.0.2.2", "active", "start"),
                                bgp(3, "192.0.2.3", "idle", "stop"))
                            : List.of())));
    router
        .get("/api/v0/ospf")
        .handler(
            c ->
                ScriptedApi.ok(
                    c,
                    rows(
                        "ospf_neighbours",
                        isCore(c)
                            ? List.of(ospf(1, "10.0.0.2", "full"), ospf(2, "10.0.0.3", "gone"))
                            : List.of())));
  }

  private static boolean isCore(RoutingContext context) {
    return context.request().getParam("hostname", "").startsWith("core1");
  }

  private static JsonObject rows(String name, List<JsonObject> rows) {
    return new JsonObject().put("count", rows.size()).put(name, new JsonArray(rows));
  }

  private static JsonObject bgp(int id, String address, String state, String admin) {
    boolean isGood = state.equals("established");
    return new JsonObject()
        .put("bgpPeer_id", id)
        .put("bgpPeerIdentifier", address)
        .put("bgpPeerRemoteAs", 4_200_000_000L + id)
        .put("bgpPeerState", state)
        .put("bgpPeerAdminStatus", admin)
        .put("bgpPeerLastErrorCode", isGood ? null : 6)
        .put("bgpPeerLastErrorSubCode", isGood ? null : 4)
        .put("bgpPeerInUpdates", 1_234_567)
        .put("bgpPeerOutUpdates", 42)
        .put("bgpPeerFsmEstablishedTime", isGood ? 864_000 : 0)
        .put("routerId", "10.0.0." + id)
        .put("is_good", isGood)
        .put("since", "2026-03-01T12:00:00Z")
        .put("read_at", "2026-03-01T12:00:00Z");
  }

  private static JsonObject ospf(int id, String address, String state) {
    return new JsonObject()
        .put("id", id)
        .put("ospfNbrIpAddr", address)
        .put("ospfNbrRtrId", "10.255.0." + id)
        .put("ospfNbrState", state)
        .put("is_good", state.equals("full"))
        .put("since", "2026-03-01T12:00:00Z")
        .put("read_at", "2026-03-01T12:00:00Z");
  }
}
