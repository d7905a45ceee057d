package io.trimaran.module.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.device.Figure;
import io.trimaran.device.RoutingPeer;
import io.trimaran.module.Answers;
import io.trimaran.module.Boxes;
import io.trimaran.module.Finding;
import io.trimaran.module.Findings;
import io.trimaran.module.Known;
import io.trimaran.snmp.Octets;
import io.trimaran.snmp.Oid;
import io.trimaran.snmp.Questions;
import io.trimaran.snmp.SnmpValue;
import io.trimaran.snmp.VarBind;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutingTest {

  private static final Oid PEER = Oid.of("192.0.2.1");
  private static final Known WITHOUT = Known.of(Boxes.BOX);
  private static final Known WITH_PEER =
      WITHOUT.withFigures(List.of(new Figure("bgp", PEER, "192.0.2.1", 0x1f)));

  @Test
  void poll_asksNothing_ofADeviceWithoutPeers() {
    assertThat(new BgpPeers().questions(WITHOUT)).isEqualTo(Questions.NONE);
    assertThat(new OspfNeighbours().questions(WITHOUT)).isEqualTo(Questions.NONE);
    assertThat(new OspfNeighbours().read(WITHOUT, answers())).isEqualTo(Findings.NONE);
  }

  @Test
  void bgp_isOnePduWorthOfInstances_forAPeer() {
    assertThat(new BgpPeers().questions(WITH_PEER).instances()).hasSize(8);
    assertThat(new BgpPeers().questions(WITH_PEER).columns()).isEmpty();
  }

  @Test
  void bgp_tellsHowAPeerStands_andWhatItExchanged() {
    Findings findings =
        new BgpPeers()
            .read(WITH_PEER, answers(number(2, 6), number(3, 2), number(11, 7), number(16, 3_600)));

    RoutingPeer peer = ((Finding.PeersRead) findings.findings().getFirst()).peers().getFirst();
    assertThat(peer.status().state()).isEqualTo("established");
    assertThat(peer.status().isEnabled()).isTrue();
    assertThat(peer.status().established()).isEqualTo(Duration.ofHours(1));
    assertThat(findings.samples()).hasSize(1);
    assertThat(findings.samples().getFirst().series().name()).isEqualTo("bgp-192.0.2.1");
  }

  @Test
  void bgp_saysNothing_ofAPeerThatIsNotAnswered() {
    assertThat(new BgpPeers().read(WITH_PEER, answers())).isEqualTo(Findings.NONE);
  }

  @Test
  void bgp_ofAMakersTable_hasAllDigitsOfAnIpv6Address() {
    Oid row = Oid.of("2.16.32.1.13.184.0.0.0.0.0.0.0.0.0.0.0.1");
    Oid cisco = Oid.of("1.3.6.1.4.1.9.9.187.1.2.5.1");
    Figure figure = new Figure("bgp-cisco", row, "2001:0db8:0000:0000:0000:0000:0000:0001", 0x1f);

    Findings findings =
        new BgpPeers()
            .read(
                WITHOUT.withFigures(List.of(figure)),
                answers(new VarBind(cisco.child(3).child(row), new SnmpValue.Int32(3))));

    RoutingPeer peer = ((Finding.PeersRead) findings.findings().getFirst()).peers().getFirst();
    assertThat(peer.key().id()).isEqualTo("2001:0db8:0000:0000:0000:0000:0000:0001");
    assertThat(peer.status().state()).isEqualTo("active");
    assertThat(findings.samples().getFirst().series().name())
        .isEqualTo("bgp-2001_0db8_0000_0000_0000_0000_0000_0001");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "STANDARD, 192.0.2.1, 192.0.2.1",
        "STANDARD, 192.0.2.1.7, none",
        "STANDARD, 192.0.2.256, none",
        "CISCO, 1.4.192.0.2.1, 192.0.2.1",
        "CISCO, 2.16.32.1.13.184.0.0.0.0.0.0.0.0.0.0.0.1, 2001:db8::1",
        "CISCO, 1.5.192.0.2.1, none",
        "CISCO, 2.4.192.0.2.1, none",
        "CISCO, 4.20.254.128.0.0.0.0.0.0.0.0.0.0.0.0.0.1.0.0.0.3, none",
        "JUNIPER, 9.1.10.1.1.2.1.10.1.1.1, 10.1.1.1",
        "JUNIPER, 9.1.10.1.1.2.2.32.1.13.184.0.0.0.0.0.0.0.0.0.0.0.1, 2001:db8::1",
        "JUNIPER, 9.1.10.1.1.2, none",
        "JUNIPER, 9, none",
        "ARISTA, 1.1.4.192.0.2.1, 192.0.2.1",
        "ARISTA, 1.1, none",
        "FRR, 1.1.192.0.2.1, 192.0.2.1",
        "FRR, 1.3.192.0.2.1, none",
      })
  void bgp_rows_areOfThePeersAddress(String table, String row, @Nullable String address) {
    assertThat(BgpTable.valueOf(table).address(Oid.of(row)).map(BgpTable::spelled))
        .isEqualTo(Optional.ofNullable(address));
  }

  @ParameterizedTest
  @CsvSource({
    "2001:db8:0:0:1:0:0:0, 2001:db8:0:0:1::",
    "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
    "fd10:0:0:1:2:3:4:5, fd10::1:2:3:4:5",
    "0:0:0:0:0:0:0:1, ::1",
    "0:0:0:0:0:0:0:0, ::",
    "fd10:0:20:0:30:0:40:0, fd10:0:20:0:30:0:40:0",
    "192.0.0.0, 192.0.0.0",
  })
  void bgp_addresses_areSpelledAsPeopleDo(String address, String spelled) throws Exception {
    assertThat(BgpTable.spelled(InetAddress.getByName(address))).isEqualTo(spelled);
  }

  @Test
  void bgp_tellsErrors_ofTwoOctets_orOfTwoNumbers() {
    Oid cisco = Oid.of("1.4.192.0.2.1");
    Oid arista = Oid.of("1").child(cisco);
    Known both =
        WITHOUT.withFigures(
            List.of(
                new Figure("bgp-cisco", cisco, "192.0.2.1", 0x1f),
                new Figure("bgp-arista", arista, "192.0.2.2", 0x1f)));
    Oid ofCisco = Oid.of("1.3.6.1.4.1.9.9.187.1.2.5.1");
    Oid ofArista = Oid.of("1.3.6.1.4.1.30065.4.1.1");

    Findings findings =
        new BgpPeers()
            .read(
                both,
                answers(
                    new VarBind(ofCisco.child(3).child(cisco), new SnmpValue.Int32(1)),
                    new VarBind(
                        ofCisco.child(17).child(cisco),
                        new SnmpValue.Text(Octets.of(new byte[] {6, 4}))),
                    new VarBind(ofArista.child(2, 1, 13).child(arista), new SnmpValue.Int32(1)),
                    new VarBind(ofArista.child(3, 1, 1).child(arista), new SnmpValue.Gauge32(4)),
                    new VarBind(ofArista.child(3, 1, 2).child(arista), new SnmpValue.Gauge32(0))));

    assertThat(((Finding.PeersRead) findings.findings().getFirst()).peers())
        .extracting(peer -> peer.status().lastError())
        .containsExactly("6/4", "4/0");
  }

  private static VarBind number(int column, long value) {
    return new VarBind(
        Oid.of("1.3.6.1.2.1.15.3.1").child(column).child(PEER), new SnmpValue.Gauge32(value));
  }

  private static Answers answers(VarBind... bindings) {
    return Answers.of(List.of(bindings), Boxes.NOON);
  }
}
