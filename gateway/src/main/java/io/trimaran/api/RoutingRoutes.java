package io.trimaran.api;

import io.trimaran.device.RoutingPeer;
import io.trimaran.store.PeerStore;
import io.trimaran.store.StoredPeer;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** The routers that devices exchange routes with: LibreNMS's BGP peers and OSPF neighbours. */
final class RoutingRoutes {

  private final DeviceFinder finder;
  private final PeerStore peers;

  RoutingRoutes(DeviceFinder finder, PeerStore peers) {
    this.finder = finder;
    this.peers = peers;
  }

  void mount(Router router) {
    router.get("/api/v0/bgp").handler(this::bgp);
    router.get("/api/v0/bgp/:id").handler(this::bgpPeer);
    router.get("/api/v0/ospf").handler(this::ospf);
  }

  private void bgp(RoutingContext request) {
    Query query = Query.of(request);
    Predicate<StoredPeer> isWanted =
        isLike(query.text("asn"), peer -> Long.toString(facts(peer).localAs()))
            .and(isLike(query.text("remote_asn"), peer -> Long.toString(facts(peer).remoteAs())))
            .and(isLike(query.text("local_address"), peer -> facts(peer).localAddress()))
            .and(isLike(query.text("remote_address"), peer -> facts(peer).address()))
            .and(isLike(query.text("bgp_state"), peer -> peer.peer().status().state()))
            .and(isLike(query.text("bgp_adminstate"), RoutingRoutes::adminState))
            .and(isLike(query.text("bgp_family"), RoutingRoutes::family));
    Envelope.answer(
        request,
        wanted(query, RoutingPeer.Protocol.BGP)
            .map(all -> all.stream().filter(isWanted).map(RoutingJson::bgp).toList())
            .map(rows -> Envelope.rows("bgp_sessions", rows)));
  }

  private void bgpPeer(RoutingContext request) {
    String number = PathParam.of(request, "id");
    if (!number.matches("[1-9]\\d{0,17}")) {
      throw Problem.badField("id", number, "a number");
    }
    Envelope.answer(
        request,
        peers
            .find(Long.parseLong(number))
            .map(
                found ->
                    found
                        .filter(one -> one.peer().key().protocol() == RoutingPeer.Protocol.BGP)
                        .orElseThrow(
                            () -> Problem.notFound("BGP peer " + number + " does not exist.")))
            .map(RoutingJson::bgp)
            .map(row -> Envelope.rows("bgp_session", List.of(row))));
  }

  private void ospf(RoutingContext request) {
    Envelope.answer(
        request,
        wanted(Query.of(request), RoutingPeer.Protocol.OSPF)
            .map(all -> all.stream().map(RoutingJson::ospf).toList())
            .map(rows -> Envelope.rows("ospf_neighbours", rows)));
  }

  /** Of all devices, or of one. */
  private Future<List<StoredPeer>> wanted(Query query, RoutingPeer.Protocol protocol) {
    Optional<String> hostname = query.text("hostname");
    if (hostname.isEmpty()) {
      return peers.all(protocol);
    }
    return finder
        .find(hostname.get())
        .compose(device -> peers.ofDevice(device.device().id(), protocol));
  }

  private static Predicate<StoredPeer> isLike(
      Optional<String> wanted, Function<StoredPeer, String> word) {
    return peer -> wanted.map(text -> text.equalsIgnoreCase(word.apply(peer))).orElse(true);
  }

  private static RoutingPeer.Facts facts(StoredPeer peer) {
    return peer.peer().facts().orElseThrow();
  }

  private static String adminState(StoredPeer peer) {
    return peer.peer().status().isEnabled() ? "start" : "stop";
  }

  private static String family(StoredPeer peer) {
    return facts(peer).address().contains(":") ? "6" : "4";
  }
}
