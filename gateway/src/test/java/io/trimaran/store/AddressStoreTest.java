package io.trimaran.store;

import static io.trimaran.auth.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.device.DeviceId;
import io.trimaran.device.IpAddress;
import io.trimaran.device.PortAddress;
import io.trimaran.device.PortId;
import io.trimaran.store.DeviceQuery.Order;
import io.trimaran.store.DeviceQuery.Way;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AddressStoreTest extends EveryProduct {

  private static final int ENOUGH = 100;

  private DeviceId core = new DeviceId(1);
  private DeviceId edge = new DeviceId(2);
  private PortId uplink = new PortId(1);
  private PortId loopback = new PortId(2);
  private PortId far = new PortId(3);
  private AddressStore addresses;

  AddressStoreTest(Product product) {
    super(product);
  }

  @BeforeEach
  void addDevices() {
    core = stores.addId("core-1.example.net");
    edge = stores.addId("edge-1.example.net");
    uplink = port(core, 1, "xe-0/0/1");
    loopback = port(core, 2, "lo0");
    far = port(edge, 1, "xe-0/0/7");
    addresses = new AddressStore(stores.database());
  }

  @Test
  void ofDevice_givesWhatWasSaved() {
    PortAddress ipv4 = address(uplink, "192.0.2.7", 24, "unknown");
    PortAddress ipv6 = address(loopback, "2001:db8::7", 64, "manual");
    PortAddress local = address(uplink, "fe80::1", 64, "linklayer");

    save(core, ipv4, ipv6, local);

    assertThat(of(core)).extracting(StoredAddress::address).containsExactly(ipv4, local, ipv6);
    StoredAddress first = of(core).getFirst();
    assertThat(first.portName()).isEqualTo("xe-0/0/1");
    assertThat(first.hostname()).isEqualTo("core-1.example.net");
    assertThat(first.device()).isEqualTo(core);
    assertThat(await(addresses.ofPort(loopback)))
        .extracting(StoredAddress::address)
        .containsExactly(ipv6);
    assertThat(await(addresses.all(Optional.empty(), ENOUGH)))
        .containsExactlyInAnyOrderElementsOf(of(core));
    assertThat(await(addresses.all(Optional.of(AddressFamily.IPV4), ENOUGH)))
        .containsExactly(first);
  }

  @Test
  void network_isOne_howeverManyAddressesItHas() {
    save(core, address(uplink, "192.0.2.1", 24, ""), address(loopback, "192.0.2.200", 32, ""));
    save(edge, address(far, "192.0.2.2", 24, ""), address(far, "2001:db8::2", 64, "manual"));

    List<StoredNetwork> networks = await(addresses.networks(Optional.empty(), ENOUGH));

    assertThat(networks)
        .extracting(StoredNetwork::network)
        .containsExactly("192.0.2.0/24", "2001:db8::/64");
    assertThat(await(addresses.ofNetwork(AddressFamily.IPV4, networks.getFirst().id())))
        .extracting(StoredAddress::hostname)
        .containsExactly("core-1.example.net", "edge-1.example.net");
    assertThat(await(addresses.networks(Optional.of(AddressFamily.IPV6), ENOUGH))).hasSize(1);
  }

  @Test
  void network_isOne_whenTwoDevicesAreStoredAtOnce() {
    Future<Void> ofCore = addresses.save(core, List.of(address(uplink, "192.0.2.1", 24, "")), true);
    Future<Void> ofEdge = addresses.save(edge, List.of(address(far, "192.0.2.2", 24, "")), true);

    await(ofCore);
    await(ofEdge);

    assertThat(await(addresses.all(Optional.empty(), ENOUGH))).hasSize(2);
    assertThat(await(addresses.networks(Optional.empty(), ENOUGH))).hasSize(1);
  }

  @Test
  void save_keepsTheNumberOfWhatStays_andDropsTheRest() {
    save(core, address(uplink, "2001:db8::7", 64, "manual"), address(uplink, "192.0.2.7", 24, ""));
    long before = of(core).getLast().id();

    save(core, address(uplink, "2001:db8::7", 48, "dhcp"));

    assertThat(of(core)).hasSize(1);
    assertThat(of(core).getFirst().id()).isEqualTo(before);
    assertThat(of(core).getFirst().address()).isEqualTo(address(uplink, "2001:db8::7", 48, "dhcp"));
    assertThat(await(addresses.networks(Optional.empty(), ENOUGH)))
        .extracting(StoredNetwork::network)
        .containsExactly("2001:db8::/48");
  }

  @Test
  void save_removesAndChangesNothing_whenTheAnswerWasPartial() {
    save(core, address(uplink, "192.0.2.7", 24, ""), address(loopback, "192.0.2.8", 32, ""));

    await(
        addresses.save(
            core,
            List.of(address(uplink, "192.0.2.7", 0, ""), address(uplink, "192.0.2.9", 24, "")),
            false));

    assertThat(of(core))
        .extracting(stored -> stored.address().address() + "/" + stored.address().prefixLength())
        .containsExactly("192.0.2.7/24", "192.0.2.9/24", "192.0.2.8/32");
  }

  @Test
  void save_writesNothing_whenNothingIsDifferent() {
    save(core, address(uplink, "192.0.2.7", 24, ""), address(uplink, "2001:db8::7", 64, "manual"));
    await(stores.devices().remove(core));

    save(core);

    assertThat(of(core)).isEmpty();
  }

  @Test
  void sameAddress_isOnTwoPorts_andTwoDevices() {
    save(core, address(uplink, "fe80::1", 64, ""), address(loopback, "fe80::1", 64, ""));
    save(edge, address(far, "fe80::1", 64, ""));

    assertThat(of(core)).hasSize(2);
    assertThat(of(edge)).hasSize(1);
  }

  @Test
  void addresses_areGone_withTheirDevice() {
    save(core, address(uplink, "192.0.2.7", 24, ""));

    await(stores.devices().remove(core));

    assertThat(await(addresses.all(Optional.empty(), ENOUGH))).isEmpty();
    assertThat(await(addresses.networks(Optional.empty(), ENOUGH))).isEmpty();
  }

  @Test
  void device_isFound_byAnAddressOfItsPorts() {
    save(core, address(uplink, "192.0.2.7", 24, ""));
    save(edge, address(far, "2001:db8::7", 64, "manual"), address(far, "192.0.2.77", 24, ""));

    assertThat(search("192.0.2.7")).containsExactly("core-1.example.net");
    assertThat(search("2001:DB8:0:0:0:0:0:7")).containsExactly("edge-1.example.net");
    assertThat(search("192.0.2.8")).isEmpty();
  }

  private List<String> search(String word) {
    DeviceQuery query =
        new DeviceQuery(List.of(word), Optional.empty(), Order.HOSTNAME, Way.UP, 0, ENOUGH);
    return await(stores.devices().search(query)).devices().stream()
        .map(device -> device.device().hostname())
        .toList();
  }

  private PortId port(DeviceId device, int index, String name) {
    return await(stores.ports().save(device, List.of(Fixture.facts(index, name)), List.of()))
        .orElseThrow()
        .getFirst()
        .id();
  }

  private static PortAddress address(PortId port, String text, int prefixLength, String origin) {
    return new PortAddress(port, IpAddress.of(text).orElseThrow(), prefixLength, origin);
  }

  private void save(DeviceId device, PortAddress... found) {
    await(addresses.save(device, List.of(found), true));
  }

  private List<StoredAddress> of(DeviceId device) {
    return await(addresses.ofDevice(device));
  }
}
