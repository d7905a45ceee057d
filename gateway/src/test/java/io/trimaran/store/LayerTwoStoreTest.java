package io.trimaran.store;

import static io.trimaran.auth.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.device.DeviceId;
import io.trimaran.device.Port;
import io.trimaran.device.PortId;
import io.trimaran.device.PortLayer;
import io.trimaran.device.PortTrait;
import io.trimaran.device.Vlan;
import io.trimaran.store.StoredLayer.End;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LayerTwoStoreTest extends EveryProduct {

  private static final Vlan USERS = new Vlan(1, 10, "users", "", true);
  private static final Vlan PHONES = new Vlan(1, 20, "phones \ud83d\udcde", "ethernet", false);

  private static final long MEMBER = 7;
  private static final long BUNDLE = 100;

  private DeviceId core = new DeviceId(1);
  private LayerTwoStore store;
  private List<Port> ports = List.of();

  LayerTwoStoreTest(Product product) {
    super(product);
  }

  @BeforeEach
  void addDevice() {
    core = stores.addId("core-1.example.net");
    store = new LayerTwoStore(stores.database());
    ports =
        await(
                stores
                    .ports()
                    .save(
                        core,
                        List.of(Fixture.facts(7, "xe-0/0/7"), Fixture.facts(100, "ae0")),
                        List.of()))
            .orElseThrow();
  }

  @Test
  void vlans_areThoseThatWereSaved_byTheirNumbers() {
    save(PHONES, USERS);

    assertThat(vlans()).containsExactly(USERS, PHONES);
    assertThat(await(store.vlans().all(1))).hasSize(1);
  }

  @Test
  void vlans_keepTheirNumber_whenTheyAreRenamed_andGoWhenTheyAreGone() {
    save(USERS, PHONES);
    long before = await(store.vlans().ofDevice(core)).getFirst().id();
    Vlan renamed = new Vlan(1, 10, "people", "", true);

    save(renamed);

    assertThat(vlans()).containsExactly(renamed);
    assertThat(await(store.vlans().ofDevice(core)).getFirst().id()).isEqualTo(before);
  }

  @Test
  void vlans_areKept_whenTheAnswerWasPartial() {
    save(USERS);

    await(store.vlans().save(core, List.of(PHONES), false));

    assertThat(vlans()).containsExactly(USERS, PHONES);
  }

  @Test
  void vlans_areWritten_onlyWhereTheyAreOthers() {
    save(USERS, PHONES);
    long before = revision();

    save(USERS, PHONES);

    assertThat(revision()).isEqualTo(before);
  }

  @Test
  void vlan_hasANameThatFits() {
    save(new Vlan(1, 10, "x".repeat(100), "", true));

    assertThat(vlans().getFirst().name()).hasSize(64);
  }

  @Test
  void layers_areThoseThatWereSaved_withTheNamesOfTheirPorts() {
    PortLayer bundle = layer("active");

    await(store.layers().save(core, List.of(bundle), true));

    StoredLayer stored = await(store.layers().ofDevice(core)).getFirst();
    assertThat(stored.layer()).isEqualTo(bundle);
    assertThat(stored.upper()).isEqualTo(new End(Optional.of(id(1)), "ae0"));
    assertThat(stored.lower()).isEqualTo(new End(Optional.of(id(0)), "xe-0/0/7"));
  }

  @Test
  void layers_haveTheNumbersOfPorts_thatWereStoredLater() {
    PortLayer early = new PortLayer(BUNDLE, 8, "active");
    await(store.layers().save(core, List.of(early), true));
    await(stores.ports().save(core, List.of(Fixture.facts(8, "xe-0/0/8")), List.of()));

    await(store.layers().save(core, List.of(early), true));

    StoredLayer stored = await(store.layers().ofDevice(core)).getFirst();
    assertThat(stored.lower().name()).isEqualTo("xe-0/0/8");
  }

  @Test
  void layers_change_goAndStay() {
    PortLayer unknown = new PortLayer(100, 9, "active");
    await(store.layers().save(core, List.of(layer("active"), unknown), true));

    await(store.layers().save(core, List.of(layer("notInService")), false));
    List<PortLayer> afterPart = layers();
    await(store.layers().save(core, List.of(layer("notInService")), true));

    assertThat(afterPart).containsExactlyInAnyOrder(layer("active"), unknown);
    assertThat(layers()).containsExactly(layer("notInService"));
  }

  @Test
  void traits_areReadAlongWithPorts_andDoNotChangeThem() {
    save(PortTrait.VLAN, Map.of(MEMBER, "10", BUNDLE, "20"), true);
    save(PortTrait.DUPLEX, Map.of(MEMBER, "halfDuplex"), true);

    assertThat(traits(0)).isEqualTo(Map.of(PortTrait.VLAN, "10", PortTrait.DUPLEX, "halfDuplex"));
    assertThat(traits(1)).isEqualTo(Map.of(PortTrait.VLAN, "20"));
    assertThat(await(stores.ports().find(core))).isEqualTo(ports);
  }

  @Test
  void traits_go_whenNoPortHasThemAnyMore_butStayAfterAPartialAnswer() {
    save(PortTrait.VLAN, Map.of(MEMBER, "10"), true);

    save(PortTrait.VLAN, Map.of(MEMBER, "11", BUNDLE, "20"), false);
    Map<PortTrait, String> afterPart = traits(0);
    save(PortTrait.VLAN, Map.of(BUNDLE, "20"), true);

    assertThat(afterPart).isEqualTo(Map.of(PortTrait.VLAN, "10"));
    assertThat(traits(0)).isEmpty();
    assertThat(traits(1)).isEqualTo(Map.of(PortTrait.VLAN, "20"));
  }

  @Test
  void traits_areWritten_onlyWhereTheyAreOthers() {
    save(PortTrait.VLAN, Map.of(MEMBER, "10"), true);
    long before = revision();

    save(PortTrait.VLAN, Map.of(MEMBER, "10"), true);

    assertThat(revision()).isEqualTo(before);
  }

  @Test
  void all_goesWithItsDevice() {
    save(USERS);
    await(store.layers().save(core, List.of(layer("active")), true));

    await(stores.devices().remove(core));
    save(USERS);

    assertThat(vlans()).isEmpty();
    assertThat(layers()).isEmpty();
  }

  private static PortLayer layer(String status) {
    return new PortLayer(BUNDLE, MEMBER, status);
  }

  private PortId id(int place) {
    return ports.get(place).id();
  }

  private void save(Vlan... vlans) {
    await(store.vlans().save(core, List.of(vlans), true));
  }

  private List<Vlan> vlans() {
    return await(store.vlans().ofDevice(core)).stream().map(StoredVlan::vlan).toList();
  }

  private List<PortLayer> layers() {
    return await(store.layers().ofDevice(core)).stream().map(StoredLayer::layer).toList();
  }

  private void save(PortTrait trait, Map<Long, String> values, boolean isComplete) {
    await(store.traits().save(core, trait, values, isComplete));
  }

  private Map<PortTrait, String> traits(int place) {
    return await(stores.ports().find(id(place))).orElseThrow().traits();
  }

  /** Of the device's row, which every write of what was found of it moves. */
  private long revision() {
    return await(
            stores
                .database()
                .read(c -> c.query("SELECT MAX(ports_revision) FROM devices").execute()))
        .iterator()
        .next()
        .getLong(0);
  }
}
