package io.trimaran.module.switching;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.device.PortTrait;
import io.trimaran.device.Vlan;
import io.trimaran.module.Answers;
import io.trimaran.module.Boxes;
import io.trimaran.module.Finding;
import io.trimaran.module.Inquirer;
import io.trimaran.module.Inquiry;
import io.trimaran.module.Known;
import io.trimaran.module.Recording;
import io.trimaran.snmp.Questions;
import io.trimaran.snmp.SnmpTable;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VlansTest {

  private static final String STATIC_NAME = "1.3.6.1.2.1.17.7.1.4.3.1.1.";
  private static final String CURRENT_STATUS = "1.3.6.1.2.1.17.7.1.4.2.1.6.";
  private static final String IEEE_NAME = "1.3.111.2.802.1.1.4.1.4.3.1.3.";
  private static final String VTP = "1.3.6.1.4.1.9.9.46.1.3.1.1.";
  private static final String BRIDGE_PORT = "1.3.6.1.2.1.17.1.4.1.2.";
  private static final String PVID = "1.3.6.1.2.1.17.7.1.4.5.1.1.";
  private static final String ACCESS = "1.3.6.1.4.1.9.9.68.1.2.2.1.2.";
  private static final String TRUNK = "1.3.6.1.4.1.9.9.46.1.6.1.1.";
  private static final String DUPLEX = "1.3.6.1.2.1.10.7.2.1.19.";

  private static final long FIRST = 501;
  private static final long SECOND = 502;

  private static final Known BOX = Known.of(Boxes.BOX);

  private final Vlans module = new Vlans();

  @Test
  void vlans_areThoseOfTheBridge_withANumberForAName() {
    assertThat(vlans(STATIC_NAME + "1|4|default", STATIC_NAME + "20|4|"))
        .containsExactly(new Vlan(1, 1, "default", "", true), new Vlan(1, 20, "VLAN 20", "", true));
  }

  @Test
  void vlans_areThoseOfCisco_thatCarryEthernet() {
    assertThat(
            vlans(
                VTP + "2.1.7|2|2",
                VTP + "3.1.7|2|1",
                VTP + "4.1.7|4|guests",
                VTP + "2.1.1002|2|1",
                VTP + "3.1.1002|2|2",
                VTP + "4.1.1002|4|fddi-default"))
        .containsExactly(new Vlan(1, 7, "guests", "ethernet", false));
  }

  @Test
  void vlans_areThoseInUse_whenABridgeNamesNone() {
    assertThat(
            vlans(BRIDGE_PORT + "1|2|501", CURRENT_STATUS + "0.7|2|2", CURRENT_STATUS + "9.7|2|2"))
        .containsExactly(new Vlan(1, 7, "VLAN 7", "", true));
  }

  @Test
  void vlans_areThoseOfComponents_whereTheNewerTableHasThem() {
    assertThat(vlans(BRIDGE_PORT + "1|2|501", IEEE_NAME + "3.7|4|guests"))
        .containsExactly(new Vlan(3, 7, "guests", "", true));
  }

  @Test
  void vlanOfAPort_isThatOfItsPortOfTheBridge() {
    assertThat(
            traits(
                PortTrait.VLAN,
                BRIDGE_PORT + "1|2|501",
                BRIDGE_PORT + "2|2|502",
                PVID + "1|66|20",
                PVID + "2|66|0"))
        .isEqualTo(Map.of(FIRST, "20"));
  }

  @Test
  void vlanOfAPort_isThatOfItsInterface_whereAnAgentNumbersThose() {
    assertThat(
            traits(PortTrait.VLAN, BRIDGE_PORT + "1|2|501", PVID + "501|66|20", PVID + "502|66|30"))
        .isEqualTo(Map.of(FIRST, "20", SECOND, "30"));
  }

  @Test
  void vlanOfAPort_isTheAccessOrNativeOne_ofCisco() {
    assertThat(
            traits(
                PortTrait.VLAN,
                TRUNK + "5.501|2|1",
                TRUNK + "16.501|2|6",
                ACCESS + "501|2|20",
                TRUNK + "5.502|2|99",
                TRUNK + "16.502|2|4"))
        .isEqualTo(Map.of(FIRST, "20", SECOND, "99"));
  }

  @Test
  void duplex_isAWord_orNothing() {
    assertThat(traits(PortTrait.DUPLEX, DUPLEX + "501|2|3", DUPLEX + "502|2|2", DUPLEX + "503|2|0"))
        .isEqualTo(Map.of(FIRST, "fullDuplex", SECOND, "halfDuplex"));
  }

  @Test
  void discover_saysThatThereMayBeMore_whenAnswersWereCutShort() {
    Inquiry.Ask ask = (Inquiry.Ask) module.discover(BOX);
    SnmpTable.Builder table = new SnmpTable.Builder(ask.questions().roots());
    for (int column = 0; column < ask.questions().roots().size(); column++) {
      table.isIncomplete(column, "no answer");
    }

    Inquiry.Told told =
        (Inquiry.Told) ask.then().apply(Answers.of(List.of(), table.build(), Boxes.NOON));

    assertThat(told.findings())
        .containsExactlyInAnyOrder(
            new Finding.TraitsFound(PortTrait.VLAN, Map.of(), false),
            new Finding.TraitsFound(PortTrait.DUPLEX, Map.of(), false),
            new Finding.VlansFound(List.of(), false));
  }

  @Test
  void poll_asksForNothing() {
    assertThat(module.questions(BOX)).isEqualTo(Questions.NONE);
  }

  private List<Vlan> vlans(String... lines) {
    return findings(lines).stream()
        .filter(Finding.VlansFound.class::isInstance)
        .flatMap(finding -> ((Finding.VlansFound) finding).vlans().stream())
        .toList();
  }

  private Map<Long, String> traits(PortTrait trait, String... lines) {
    return findings(lines).stream()
        .filter(Finding.TraitsFound.class::isInstance)
        .map(Finding.TraitsFound.class::cast)
        .filter(found -> found.trait() == trait)
        .findFirst()
        .orElseThrow()
        .values();
  }

  private List<Finding> findings(String... lines) {
    return Inquirer.findings(module.discover(BOX), Recording.of(lines), Boxes.NOON);
  }
}
