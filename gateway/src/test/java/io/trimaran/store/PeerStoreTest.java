package io.trimaran.store;

import static io.trimaran.auth.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.device.DeviceId;
import io.trimaran.device.RoutingPeer;
import io.trimaran.device.RoutingPeer.Protocol;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PeerStoreTest extends EveryProduct {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant LATER = NOON.plusSeconds(60);

  private DeviceId router = new DeviceId(1);
  private PeerStore peers;

  PeerStoreTest(Product product) {
    super(product);
  }

  @BeforeEach
  void addRouter() {
    router = stores.addId("router");
    peers = new PeerStore(stores.database());
  }

  @Test
  void all_givesWhatWasSaved() {
    RoutingPeer peer = bgp("192.0.2.1", "established");

    save(Protocol.BGP, peer);

    StoredPeer stored = await(peers.all(Protocol.BGP)).getFirst();
    assertThat(stored.peer()).isEqualTo(peer);
    assertThat(stored.hostname()).isEqualTo("router");
    assertThat(stored.since()).isEqualTo(NOON);
    assertThat(await(peers.find(stored.id()))).contains(stored);
    assertThat(await(peers.all(Protocol.OSPF))).isEmpty();
  }

  @Test
  void save_forgetsBgpPeersThatAreGone_andKeepsNumbers() {
    save(Protocol.BGP, bgp("192.0.2.1", "idle"), bgp("192.0.2.2", "idle"));
    long before = await(peers.all(Protocol.BGP)).getFirst().id();

    save(Protocol.BGP, bgp("192.0.2.1", "idle"));

    assertThat(await(peers.all(Protocol.BGP))).extracting(StoredPeer::id).containsExactly(before);
  }

  @Test
  void read_tellsOnce_thatAPeerTurned() {
    save(Protocol.BGP, bgp("192.0.2.1", "established"));
    List<RoutingPeer> lost = List.of(bgp("192.0.2.1", "active"));

    List<PeerStore.Turn> first = read(Protocol.BGP, lost, false);
    List<PeerStore.Turn> second = read(Protocol.BGP, lost, false);

    assertThat(first).hasSize(1);
    assertThat(first.getFirst().before().peer().status().state()).isEqualTo("established");
    assertThat(second).isEmpty();
    assertThat(await(peers.all(Protocol.BGP)).getFirst().since()).isEqualTo(LATER);
  }

  @Test
  void read_findsOspfNeighboursGone_andBack() {
    save(Protocol.OSPF, ospf("full"));

    List<PeerStore.Turn> gone = read(Protocol.OSPF, List.of(), true);
    save(Protocol.OSPF);
    List<PeerStore.Turn> back = read(Protocol.OSPF, List.of(ospf("full")), true);

    assertThat(gone.getFirst().now().state()).isEqualTo(PeerStore.GONE);
    assertThat(back.getFirst().now().state()).isEqualTo("full");
  }

  @Test
  void read_addsOspfNeighboursThatAppear() {
    read(Protocol.OSPF, List.of(ospf("init")), true);

    assertThat(await(peers.ofDevice(router, Protocol.OSPF))).hasSize(1);
  }

  private void save(Protocol protocol, RoutingPeer... found) {
    await(peers.save(router, protocol, List.of(found), true, NOON));
  }

  private List<PeerStore.Turn> read(Protocol protocol, List<RoutingPeer> read, boolean isWhole) {
    return await(peers.read(router, protocol, read, isWhole, LATER));
  }

  private static RoutingPeer bgp(String address, String state) {
    return new RoutingPeer(
        new RoutingPeer.Key(Protocol.BGP, address),
        Optional.of(
            new RoutingPeer.Facts(address, "10.0.0.1", "192.0.2.9", 65_000, 4_200_000_001L)),
        new RoutingPeer.Status(
            state,
            true,
            Duration.ofSeconds(4_000_000_000L),
            new RoutingPeer.Messages(1, 2, 3, 4_294_967_295L),
            "6/4"));
  }

  private static RoutingPeer ospf(String state) {
    return new RoutingPeer(
        new RoutingPeer.Key(Protocol.OSPF, "192.0.2.1.0"),
        Optional.of(new RoutingPeer.Facts("192.0.2.1", "10.0.0.2", "", 0, 0)),
        new RoutingPeer.Status(state, true, Duration.ZERO, RoutingPeer.Messages.NONE, ""));
  }
}
