package io.trimaran.api;

import io.trimaran.device.RoutingPeer;
import io.trimaran.store.StoredPeer;
import io.vertx.core.json.JsonObject;

/** Routing peers as the API shows them: LibreNMS's rows, then ours. */
final class RoutingJson {

  private RoutingJson() {}

  /** A row of LibreNMS's table bgpPeers. */
  static JsonObject bgp(StoredPeer stored) {
    RoutingPeer peer = stored.peer();
    RoutingPeer.Facts facts = peer.facts().orElseThrow();
    RoutingPeer.Status status = peer.status();
    RoutingPeer.Messages messages = status.messages();
    String[] error = status.lastError().split("/", 2);
    boolean hasError = error.length == 2;
    return new JsonObject()
        .put("bgpPeer_id", stored.id())
        .put("device_id", stored.device().value())
        .putNull("vrf_id")
        .put("astext", "")
        .put("bgpPeerIdentifier", peer.key().id())
        .put("bgpPeerRemoteAs", facts.remoteAs())
        .put("bgpPeerState", status.state())
        .put("bgpPeerAdminStatus", status.isEnabled() ? "start" : "stop")
        .put("bgpPeerLastErrorCode", hasError ? Integer.valueOf(error[0]) : null)
        .put("bgpPeerLastErrorSubCode", hasError ? Integer.valueOf(error[1]) : null)
        .putNull("bgpPeerLastErrorText")
        .putNull("bgpPeerIface")
        .put("bgpLocalAddr", facts.localAddress())
        .put("bgpPeerRemoteAddr", facts.address())
        .put("bgpPeerDescr", "")
        .put("bgpPeerInUpdates", messages.inUpdates())
        .put("bgpPeerOutUpdates", messages.outUpdates())
        .put("bgpPeerInTotalMessages", messages.inTotal())
        .put("bgpPeerOutTotalMessages", messages.outTotal())
        .put("bgpPeerFsmEstablishedTime", status.established().toSeconds())
        .putNull("context_name")
        .mergeIn(ours(stored))
        .put("bgpLocalAs", facts.localAs())
        .put("routerId", facts.routerId());
  }

  /** A row of LibreNMS's table ospf_nbrs. */
  static JsonObject ospf(StoredPeer stored) {
    RoutingPeer peer = stored.peer();
    RoutingPeer.Facts facts = peer.facts().orElseThrow();
    String id = peer.key().id();
    return new JsonObject()
        .put("id", stored.id())
        .put("device_id", stored.device().value())
        .putNull("port_id")
        .put("ospf_nbr_id", id)
        .put("ospfNbrIpAddr", facts.address())
        .put("ospfNbrAddressLessIndex", Long.parseLong(id.substring(id.lastIndexOf('.') + 1)))
        .put("ospfNbrRtrId", facts.routerId())
        .put("ospfNbrState", peer.status().state())
        .putNull("context_name")
        .mergeIn(ours(stored))
        .put("ospfRouterId", facts.localAddress());
  }

  private static JsonObject ours(StoredPeer stored) {
    RoutingPeer peer = stored.peer();
    return new JsonObject()
        .put("hostname", stored.hostname())
        .put("is_good", peer.key().protocol().isGood(peer.status().state()))
        .put("since", stored.since().toString())
        .put("read_at", stored.readAt().toString());
  }
}
