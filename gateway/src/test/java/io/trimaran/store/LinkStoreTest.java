package io.trimaran.store;

import static io.trimaran.auth.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.device.DeviceId;
import io.trimaran.device.Neighbour;
import io.trimaran.device.Port;
import io.trimaran.device.SystemFacts;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LinkStoreTest extends EveryProduct {

  private DeviceId core = new DeviceId(1);
  private DeviceId edge = new DeviceId(2);
  private LinkStore links;

  LinkStoreTest(Product product) {
    super(product);
  }

  @BeforeEach
  void addDevices() {
    core = stores.addId("core-1.example.net");
    edge = stores.addId("192.0.2.7");
    links = new LinkStore(stores.database());
  }

  @Test
  void ofDevice_givesWhatWasSaved() {
    Neighbour phone = neighbour("Gi0/1", "Phone \ud83d\udcde", "1", "");

    save(core, phone);

    NamedLink link = of(core).getFirst();
    assertThat(link.link().neighbour()).isEqualTo(phone);
    assertThat(link.hostname()).isEqualTo("core-1.example.net");
    assertThat(link.link().remoteDevice()).isEmpty();
    assertThat(await(links.find(link.link().id()))).isEqualTo(Optional.of(link));
  }

  @Test
  void save_keepsTheNumberOfWhatStays_andDropsTheRest() {
    save(core, neighbour("Gi0/1", "a", "1", ""), neighbour("Gi0/2", "b", "1", ""));
    long before = of(core).getFirst().link().id();

    save(core, neighbour("Gi0/1", "a", "1", "192.0.2.99"));

    assertThat(of(core)).hasSize(1);
    assertThat(of(core).getFirst().link().id()).isEqualTo(before);
    assertThat(of(core).getFirst().link().neighbour().remote().addresses())
        .containsExactly("192.0.2.99");
  }

  @Test
  void save_removesNothing_whenTheAnswerWasPartial() {
    save(core, neighbour("Gi0/1", "a", "1", ""));

    await(links.save(core, List.of(neighbour("Gi0/2", "b", "1", "")), false));

    assertThat(of(core))
        .extracting(link -> link.link().neighbour().localName())
        .containsExactly("Gi0/1", "Gi0/2");
  }

  @Test
  void neighbour_isTheDevice_thatIsManagedThere_andItsPortOfThatName() {
    Port port =
        await(stores.ports().save(edge, List.of(Fixture.facts(7, "xe-0/0/7")), List.of()))
            .orElseThrow()
            .getFirst();

    save(core, neighbour("Gi0/1", "edge", "xe-0/0/7", "192.0.2.7"));

    assertThat(of(core).getFirst().link().remoteDevice()).isEqualTo(Optional.of(edge));
    assertThat(of(core).getFirst().link().remotePort()).isEqualTo(Optional.of(port.id()));
    assertThat(of(core).getFirst().remoteHostname()).isEqualTo("192.0.2.7");
    assertThat(of(core).getFirst().remotePortName()).isEqualTo("xe-0/0/7");
  }

  @Test
  void neighbour_isKnown_whenTheDeviceIsDiscoveredLater() {
    save(core, neighbour("Gi0/1", "EDGE-7.example.net", "1", ""));
    assertThat(of(core).getFirst().link().remoteDevice()).isEmpty();

    await(
        stores
            .devices()
            .saveFacts(edge, new SystemFacts("edge-7", "", "", "", "", Optional.empty())));
    save(edge, neighbour("xe-0/0/7", "core-1", "Gi0/1", ""));

    assertThat(of(core).getFirst().link().remoteDevice()).isEqualTo(Optional.of(edge));
    assertThat(of(edge).getFirst().link().remoteDevice()).isEqualTo(Optional.of(core));
    assertThat(await(links.all(true, 10))).hasSize(2);
  }

  @Test
  void neighbour_isUnknownAgain_whenItsDeviceIsRemoved() {
    save(core, neighbour("Gi0/1", "edge", "1", "192.0.2.7"));

    await(stores.devices().remove(edge));

    assertThat(of(core).getFirst().link().remoteDevice()).isEmpty();
    assertThat(await(links.all(true, 10))).isEmpty();
  }

  private static Neighbour neighbour(String port, String remote, String there, String address) {
    return new Neighbour(
        Neighbour.Protocol.LLDP,
        Optional.empty(),
        port,
        new Neighbour.Remote(
            remote,
            there,
            "",
            "001ac1409080",
            "",
            "15.2",
            address.isEmpty() ? List.of() : List.of(address)));
  }

  private void save(DeviceId device, Neighbour... neighbours) {
    await(links.save(device, List.of(neighbours), true));
  }

  private List<NamedLink> of(DeviceId device) {
    return await(links.ofDevice(device));
  }
}
