package io.trimaran.store;

import static io.trimaran.auth.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.auth.MovableClock;
import io.trimaran.device.DeviceId;
import io.trimaran.device.Port;
import io.trimaran.device.PortFacts;
import io.trimaran.device.PortId;
import io.trimaran.store.PortTraffic.Count;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PortStoreTest extends EveryProduct {

  private static final Instant NOON = MovableClock.NOON;
  private static final PortFacts GI1 = Fixture.facts(1, "Gi0/1");
  private static final PortFacts GI2 = Fixture.facts(2, "Gi0/2");

  private DeviceId router = new DeviceId(1);

  PortStoreTest(Product product) {
    super(product);
  }

  @BeforeEach
  void addRouter() {
    router = stores.addId("router");
  }

  @Test
  void save_givesNewPortsNumbers_inTheirOrder() {
    List<Port> ports = save(GI2, GI1);

    assertThat(ports).extracting(Port::facts).containsExactly(GI2, GI1);
    assertThat(ports).extracting(Port::device).containsOnly(router);
    assertThat(await(stores.ports().find(router))).containsExactlyInAnyOrderElementsOf(ports);
  }

  @Test
  void save_keepsTheNumber_whenAPortChangesOrVanishesOrComesBack() {
    Port port = save(GI1).getFirst();
    PortFacts renumbered = Fixture.facts(501, "Gi0/1");

    await(
        stores
            .ports()
            .save(router, List.of(), List.of(new Port(port.id(), router, renumbered, true))));
    Port vanished = await(stores.ports().find(router)).getFirst();
    await(
        stores
            .ports()
            .save(router, List.of(), List.of(new Port(port.id(), router, renumbered, false))));

    assertThat(vanished).isEqualTo(new Port(port.id(), router, renumbered, true));
    assertThat(await(stores.ports().find(router)))
        .containsExactly(new Port(port.id(), router, renumbered, false));
  }

  @Test
  void save_storesAPortOnce_whenSeveralNodesFindItAtOnce() {
    List<Future<Optional<List<Port>>>> nodes =
        IntStream.range(0, 6)
            .mapToObj(i -> stores.ports().save(router, List.of(GI1, GI2), List.of()))
            .toList();

    await(Future.all(nodes));

    List<Port> stored = await(stores.ports().find(router));
    assertThat(stored).hasSize(2);
    assertThat(nodes).extracting(node -> node.result().orElseThrow()).containsOnly(stored);
  }

  @Test
  void save_givesANewNumber_whenTheOldPortIsDeleted() {
    Port old = save(GI1).getFirst();
    await(stores.ports().save(router, List.of(), List.of(new Port(old.id(), router, GI1, true))));

    Port again = save(GI1).getFirst();

    assertThat(again.id()).isNotEqualTo(old.id());
  }

  @Test
  void save_takesMoreThanOneTransaction() {
    PortFacts[] many =
        LongStream.rangeClosed(1, 1_201)
            .mapToObj(i -> Fixture.facts(i, "p" + i))
            .toArray(PortFacts[]::new);
    List<Port> added = save(many);
    List<Port> deleted =
        added.stream().map(port -> new Port(port.id(), router, port.facts(), true)).toList();

    List<Port> newer = await(stores.ports().save(router, List.of(GI1), deleted)).orElseThrow();

    assertThat(added).extracting(Port::facts).containsExactly(many);
    assertThat(newer).hasSize(1);
    assertThat(await(stores.ports().find(router)))
        .hasSize(1_202)
        .filteredOn(port -> !port.isDeleted())
        .isEqualTo(newer);
  }

  @Test
  void save_isEmpty_whenTheDeviceWasRemoved() {
    await(stores.devices().remove(router));

    assertThat(await(stores.ports().save(router, List.of(GI1), List.of()))).isEmpty();
    assertThat(await(stores.ports().find(router))).isEmpty();
  }

  @Test
  void save_changesNoPortOfAnotherDevice() {
    Port port = save(GI1).getFirst();
    DeviceId other = stores.addId("switch");

    await(stores.ports().save(other, List.of(), List.of(new Port(port.id(), other, GI2, true))));

    assertThat(await(stores.ports().find(router))).containsExactly(port);
  }

  @Test
  void save_cutsTextsThatAreTooLong() {
    PortFacts wordy =
        new PortFacts(
            1,
            "d".repeat(400),
            "n".repeat(254) + "😀",
            "a".repeat(300),
            "t".repeat(70),
            0,
            0,
            "f".repeat(80),
            "administratively-x",
            "lowerLayerDown",
            0,
            "");

    save(wordy);

    PortFacts stored = await(stores.ports().find(router)).getFirst().facts();
    assertThat(stored.ifDescr()).hasSize(255);
    assertThat(stored.ifName()).isEqualTo("n".repeat(254));
    assertThat(stored.ifOperStatus()).isEqualTo("lowerLayerDown");
  }

  @Test
  void saveTraffic_keepsEverything() {
    Port port = save(GI1).getFirst();
    PortTraffic traffic =
        new PortTraffic(
            port.id(),
            NOON,
            Map.of(
                PortCounter.IN_OCTETS,
                new Count(OptionalLong.of(-1), OptionalDouble.of(12_345.5)),
                PortCounter.OUT_OCTETS,
                new Count(OptionalLong.of(Long.MAX_VALUE), OptionalDouble.empty()),
                PortCounter.IN_ERRORS,
                new Count(OptionalLong.of(0), OptionalDouble.of(0))));

    await(stores.ports().saveTraffic(List.of(traffic)));

    assertThat(await(stores.ports().find(port.id())))
        .contains(new StoredPort(port, false, false, Map.of(), Optional.of(traffic)));
    assertThat(await(stores.ports().list(router))).hasSize(1);
  }

  @Test
  void saveTraffic_leavesALaterReadingAlone() {
    PortId port = save(GI1).getFirst().id();
    await(stores.ports().saveTraffic(List.of(traffic(port, NOON, 100))));

    await(stores.ports().saveTraffic(List.of(traffic(port, NOON.minusSeconds(60), 7))));

    assertThat(await(stores.ports().find(port)).orElseThrow().traffic())
        .contains(traffic(port, NOON, 100));
  }

  @Test
  void saveTraffic_takesMoreThanOneBatch() {
    List<Port> ports =
        save(
            LongStream.rangeClosed(1, 2_500)
                .mapToObj(i -> Fixture.facts(i, "p" + i))
                .toArray(PortFacts[]::new));

    await(
        stores
            .ports()
            .saveTraffic(ports.stream().map(port -> traffic(port.id(), NOON, 8)).toList()));

    assertThat(await(stores.ports().list(router)))
        .hasSize(2_500)
        .allSatisfy(port -> assertThat(port.traffic()).isPresent());
  }

  @Test
  void find_isEmpty_whenThereIsNoSuchPort() {
    assertThat(await(stores.ports().find(new PortId(99)))).isEmpty();
  }

  private List<Port> save(PortFacts... appeared) {
    return await(stores.ports().save(router, List.of(appeared), List.of())).orElseThrow();
  }

  private static PortTraffic traffic(PortId port, Instant at, double inOctetsPerSecond) {
    return new PortTraffic(
        port,
        at,
        Map.of(
            PortCounter.IN_OCTETS,
            new Count(OptionalLong.of(1), OptionalDouble.of(inOctetsPerSecond))));
  }
}
