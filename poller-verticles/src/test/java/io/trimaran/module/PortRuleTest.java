package io.trimaran.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trimaran.device.PortFacts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PortRuleTest {

  private static final String LINUX = "1.3.6.1.4.1.8072.3.2.10";
  private static final String EDGE_OS = "1.3.6.1.4.1.41112.1.5";

  @ParameterizedTest
  @CsvSource({
    "GigabitEthernet0/1,ethernetCsmacd,up,true",
    "GigabitEthernet0/1,ethernetCsmacd,notPresent,false",
    "unrouted VLAN 1,l2vlan,up,false",
    "Bluetooth0/4,ethernetCsmacd,up,false",
    "RAS Async Adapter,ppp,up,false",
    "Infrastructure uplink,ethernetCsmacd,up,true",
    "Virtual Interface,ethernetCsmacd,up,false",
    "Virtual Services Platform 7432CQ - Port 1/1,ethernetCsmacd,up,true",
    "lsi,mplsTunnel,up,false",
    "T1 0/0,ds1,up,false",
    "sl0,slip,up,false",
    "slot1,ethernetCsmacd,up,true",
    "npi0,ethernetCsmacd,up,true"
  })
  void isPort_decidesAsLibreNmsDoes(String descr, String type, String oper, boolean isPort) {
    assertThat(PortRule.isPort(facts(descr, type, oper), LINUX)).isEqualTo(isPort);
  }

  @Test
  void isPort_asksWhoseDeviceItIs() {
    PortFacts internal = facts("npi0", "ethernetCsmacd", "up");

    assertThat(PortRule.isPort(internal, EDGE_OS)).isFalse();
    assertThat(PortRule.isPort(internal, EDGE_OS + "1")).isTrue();
  }

  @Test
  void parse_namesTheLine_whenItIsNotARule() {
    assertThatThrownBy(() -> PortRule.parse("forget * descr has lo"))
        .hasMessageContaining("forget * descr has lo");
  }

  @Test
  void ifTypes_areNamedAsIanaNamesThem_orTheirNumber() {
    assertThat(IfTypes.name(6)).isEqualTo("ethernetCsmacd");
    assertThat(IfTypes.name(161)).isEqualTo("ieee8023adLag");
    assertThat(IfTypes.name(300)).isEqualTo("cpri");
    assertThat(IfTypes.name(99_999)).isEqualTo("99999");
  }

  private static PortFacts facts(String descr, String type, String oper) {
    return new PortFacts(1, descr, descr, descr, type, 0, 0, "", "up", oper, 0, "");
  }
}
