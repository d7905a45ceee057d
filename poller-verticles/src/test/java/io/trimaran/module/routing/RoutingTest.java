package io.trimaran.module.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.device.Figure;
import io.trimaran.device.RoutingPeer;
import io.trimaran.module.Answers;
import io.trimaran.module.Boxes;
import io.trimaran.module.Finding;
import io.trimaran.module.Findings;
import io.trimaran.module.Known;
import io.trimaran.snmp.Oid;
import io.trimaran.snmp.Questions;
import io.trimaran.snmp.SnmpValue;
import io.trimaran.snmp.VarBind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

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

  private static VarBind number(int column, long value) {
    return new VarBind(
        Oid.of("1.3.6.1.2.1.15.3.1").child(column).child(PEER), new SnmpValue.Gauge32(value));
  }

  private static Answers answers(VarBind... bindings) {
    return Answers.of(List.of(bindings), Boxes.NOON);
  }
}
