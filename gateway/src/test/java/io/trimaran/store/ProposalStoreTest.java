package io.trimaran.store;

import static io.trimaran.auth.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.device.DeviceId;
import io.trimaran.device.Group;
import io.trimaran.device.Neighbour;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProposalStoreTest extends EveryProduct {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant LATER = NOON.plusSeconds(3_600);
  private static final Duration TWO_WEEKS = Duration.ofDays(14);
  private static final String HOSTILE = "<img src=x onerror=alert(1)> \u202e";

  private DeviceId core = new DeviceId(1);
  private DeviceId edge = new DeviceId(2);
  private LinkStore links;
  private ProposalStore proposals;

  ProposalStoreTest(Product product) {
    super(product);
  }

  @BeforeEach
  void addDevices() {
    core = stores.addId("core-1.example.net");
    edge = stores.addId("192.0.2.7");
    links = new LinkStore(stores.database());
    proposals = new ProposalStore(stores.database());
  }

  @Test
  void seenBy_proposesNeighboursThatAreNoDevices() {
    discover(
        core, NOON, neighbour("Gi0/1", "edge", "192.0.2.7"), neighbour("Gi0/2", "x", "192.0.2.9"));

    List<Proposal> open = proposed();

    assertThat(open).hasSize(1);
    assertThat(open.getFirst().hostname()).isEqualTo("192.0.2.9");
    assertThat(open.getFirst().firstSeen()).isEqualTo(NOON);
    assertThat(open.getFirst().seenBy())
        .extracting(Proposal.Witness::hostname, Proposal.Witness::portName)
        .containsExactly(Tuple.tuple("core-1.example.net", "Gi0/2"));
  }

  @Test
  void seenBy_findsTheSameBoxAgain_whoeverTellsOfIt() {
    discover(core, NOON, neighbour("Gi0/1", "x.example.net", ""));
    discover(edge, LATER, neighbour("Gi0/9", "X", "192.0.2.9"));

    List<Proposal> open = proposed();

    assertThat(open).hasSize(1);
    assertThat(open.getFirst().hostname()).isEqualTo("192.0.2.9");
    assertThat(open.getFirst().firstSeen()).isEqualTo(NOON);
    assertThat(open.getFirst().lastSeen()).isEqualTo(LATER);
    assertThat(open.getFirst().seenBy()).hasSize(2);
  }

  @Test
  void seenBy_tellsBoxesOfOneNameApart_byTheirAddresses() {
    discover(
        core,
        NOON,
        neighbour("Gi0/1", "MikroTik", "192.0.2.9"),
        neighbour("Gi0/2", "MikroTik", "192.0.2.10"));

    assertThat(proposed()).hasSize(2);
  }

  @Test
  void seenBy_keepsNamesAsTheyAre_andDropsWhatCannotBeReached() {
    discover(
        core, NOON, neighbour("Gi0/1", HOSTILE, "0.0.0.0"), neighbour("Gi0/2", "", "127.0.0.1"));

    assertThat(proposed()).extracting(Proposal::hostname).containsExactly(HOSTILE.strip());
  }

  @Test
  void seenBy_withdrawsWhatHasBecomeADevice() {
    discover(core, NOON, neighbour("Gi0/1", "x", "192.0.2.9"));

    DeviceId added = stores.addId("192.0.2.9");
    discover(added, LATER);

    assertThat(proposed()).isEmpty();
  }

  @Test
  void found_joinsWhatNeighboursTell() {
    discover(core, NOON, neighbour("Gi0/1", "x", "192.0.2.9"));

    await(
        proposals.found(
            List.of(scanned("192.0.2.9"), scanned("192.0.2.12")), Group.DEFAULT, LATER));

    assertThat(proposed()).hasSize(2);
    assertThat(proposed().getLast().sighting().network()).isEqualTo("192.0.2.0/24");
    assertThat(proposed().getLast().sighting().name()).isEqualTo("x");
  }

  @Test
  void ignore_keepsItAway_alsoWhenItIsSeenAgain() {
    discover(core, NOON, neighbour("Gi0/1", "x", "192.0.2.9"));
    long id = proposed().getFirst().id();

    assertThat(await(proposals.ignore(id, true))).isTrue();
    discover(core, LATER, neighbour("Gi0/1", "x", "192.0.2.9"));

    assertThat(proposed()).isEmpty();
    assertThat(await(proposals.find(new ProposalQuery("X", true, 0, 10))).proposals()).hasSize(1);
    assertThat(await(proposals.ignore(999_999, true))).isFalse();
  }

  @Test
  void claim_isOnesAlone() {
    discover(core, NOON, neighbour("Gi0/1", "x", "192.0.2.9"));
    Proposal seen = await(proposals.untriedSince(NOON)).getFirst();

    assertThat(await(proposals.claim(seen, LATER))).isTrue();
    assertThat(await(proposals.claim(seen, LATER))).isFalse();
    await(proposals.failed(seen.id(), LATER, "snmp: no answer"));

    assertThat(await(proposals.untriedSince(NOON))).isEmpty();
    assertThat(await(proposals.find(seen.id())).orElseThrow().attempts())
        .isEqualTo(new Proposal.Attempts(1, Optional.of(LATER), "snmp: no answer"));
  }

  @Test
  void added_withdrawsTheOneOfThatAddressOrName() {
    discover(core, NOON, neighbour("Gi0/1", "x", "192.0.2.9"), neighbour("Gi0/2", "y", ""));

    await(proposals.added("192.0.2.9"));
    await(proposals.added("y"));

    assertThat(proposed()).isEmpty();
  }

  @Test
  void housekeep_forgetsWhatNobodySees() {
    discover(core, NOON, neighbour("Gi0/1", "x", "192.0.2.9"), neighbour("Gi0/2", "y", ""));
    discover(core, LATER, neighbour("Gi0/1", "x", "192.0.2.9"));

    Fence first = Claims.first(stores.database(), NOON.plus(TWO_WEEKS));
    int early = await(proposals.housekeep(first, TWO_WEEKS));
    Claims.letPass(stores.database(), Claims.PLAN.lease());
    Fence second = Claims.next(stores.database(), LATER.plus(TWO_WEEKS).plusSeconds(1));
    int late = await(proposals.housekeep(second, TWO_WEEKS));

    assertThat(early).isZero();
    assertThat(late).isEqualTo(1);
    assertThat(proposed()).extracting(Proposal::hostname).containsExactly("192.0.2.9");
  }

  private List<Proposal> proposed() {
    return await(proposals.find(new ProposalQuery("", false, 0, 100))).proposals();
  }

  private void discover(DeviceId device, Instant at, Neighbour... neighbours) {
    await(links.save(device, List.of(neighbours), true));
    await(proposals.seenBy(device, at));
  }

  private static Sighting scanned(String address) {
    return new Sighting("", address, "", "ios", "", "192.0.2.0/24", Sighting.Agent.ANSWERS);
  }

  private static Neighbour neighbour(String port, String name, String address) {
    return new Neighbour(
        Neighbour.Protocol.LLDP,
        Optional.empty(),
        port,
        new Neighbour.Remote(
            name, "1", "", "", "", "", address.isEmpty() ? List.of() : List.of(address)));
  }
}
