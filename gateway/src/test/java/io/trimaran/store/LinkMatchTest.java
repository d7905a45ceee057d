package io.trimaran.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.device.Neighbour;
import io.trimaran.store.LinkMatch.End;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LinkMatchTest {

  private final LinkMatch match = new LinkMatch();

  @BeforeEach
  void addDevices() {
    match.addDevice(1, "core-1.example.net", "core-1");
    match.addDevice(2, "192.0.2.7", "edge-7.example.net");
    match.addDevice(3, "192.0.2.8", "switch");
    match.addDevice(4, "192.0.2.9", "switch");
    match.addMac("001ac1409080", 4);
    match.addMac("00005e000101", 1);
    match.addMac("00005e000101", 2);
    match.addPorts(
        List.of(
            new End(11, 1, 1, "Gi0/1", "GigabitEthernet0/1", "to edge", "0200000000aa"),
            new End(12, 1, 2, "Gi0/2", "GigabitEthernet0/2", "to edge", "0200000000bb")));
  }

  @Test
  void device_isFoundByItsName_howeverItIsWritten() {
    assertThat(match.device(remote("Core-1", "", ""))).isEqualTo(OptionalLong.of(1));
    assertThat(match.device(remote("core-1.other.example", "", ""))).isEqualTo(OptionalLong.of(1));
    assertThat(match.device(remote("edge-7", "", ""))).isEqualTo(OptionalLong.of(2));
  }

  @Test
  void device_isNotTheOneOfTheSameName_inAnotherDomain() {
    assertThat(match.device(remote("edge-7.other.example", "", ""))).isEmpty();
  }

  @Test
  void device_isFoundByItsAddress_whenSeveralHaveItsName() {
    assertThat(match.device(remote("switch", "", "192.0.2.8"))).isEqualTo(OptionalLong.of(3));
    assertThat(match.device(remote("switch", "", ""))).isEmpty();
  }

  @Test
  void device_isFoundByAnAddressOfItsPorts_thatOnlyItHas() {
    assertThat(match.device(remote("", "001ac1409080", ""))).isEqualTo(OptionalLong.of(4));
    assertThat(match.device(remote("", "00005e000101", ""))).isEmpty();
  }

  @Test
  void port_isFoundByNameOrDescriptionOrAddressOrNumber() {
    assertThat(match.port(1, port("gi0/1", ""))).isEqualTo(OptionalLong.of(11));
    assertThat(match.port(1, port("GigabitEthernet0/2", ""))).isEqualTo(OptionalLong.of(12));
    assertThat(match.port(1, port("?", "0200000000bb"))).isEqualTo(OptionalLong.of(12));
    assertThat(match.port(1, port("2", ""))).isEqualTo(OptionalLong.of(12));
    assertThat(match.port(1, port("to edge", ""))).isEmpty();
    assertThat(match.port(2, port("Gi0/1", ""))).isEmpty();
  }

  private static Neighbour.Remote remote(String name, String mac, String address) {
    List<String> addresses = address.isEmpty() ? List.of() : List.of(address);
    return new Neighbour.Remote(name, "", "", mac, "", "", addresses);
  }

  private static Neighbour.Remote port(String port, String mac) {
    return new Neighbour.Remote("", port, "", mac, "", "", List.of());
  }
}
