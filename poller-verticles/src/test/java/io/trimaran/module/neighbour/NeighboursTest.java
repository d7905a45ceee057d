package io.trimaran.module.neighbour;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.device.Neighbour;
import io.trimaran.device.PortId;
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
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NeighboursTest {

  private static final String LOCAL = "1.0.8802.1.1.2.1.3.7.1.";
  private static final String REMOTE = "1.0.8802.1.1.2.1.4.1.1.";
  private static final String CDP = "1.3.6.1.4.1.9.9.23.1.2.1.1.";

  private static final Known BOX =
      Known.of(Boxes.BOX)
          .withPorts(
              List.of(
                  Boxes.port(71, Boxes.facts(1, "Gi0/1")),
                  Boxes.port(72, Boxes.facts(2, "Gi0/2")),
                  Boxes.port(73, Boxes.facts(503, "Gi0/3"))),
              Map.of());

  private final Neighbours module = new Neighbours();

  @Test
  void lldp_isOfThePort_thatIsCalledSo_whateverItsNumber() {
    Neighbour neighbour =
        found(LOCAL + "3.2|4|Gi0/1", lldp("5.2.1", 5, "xe-0/0/1", "core-1")).getFirst();

    assertThat(neighbour.localPort()).isEqualTo(Optional.of(new PortId(71)));
    assertThat(neighbour.localName()).isEqualTo("Gi0/1");
    assertThat(neighbour.remote().name()).isEqualTo("core-1");
    assertThat(neighbour.remote().port()).isEqualTo("xe-0/0/1");
    assertThat(neighbour.remote().mac()).isEqualTo("001ac1409080");
  }

  @Test
  void lldp_isOfThePort_thatABridgeNumbersSo_whenNothingIsCalledSo() {
    List<Neighbour> neighbours =
        found("1.3.6.1.2.1.17.1.4.1.2.9|2|503", lldp("5.9.1", 5, "1", "core-1"));

    assertThat(neighbours.getFirst().localName()).isEqualTo("Gi0/3");
  }

  @Test
  void lldp_isOfNoPort_whereItCannotBeSaid() {
    Neighbour neighbour = found(lldp("5.77.1", 5, "1", "core-1")).getFirst();

    assertThat(neighbour.localPort()).isEmpty();
    assertThat(neighbour.localName()).isEqualTo("77");
  }

  @Test
  void lldp_hasManagementAddresses() {
    String address = "1.0.8802.1.1.2.1.4.2.1.3.5.1.1.";

    Neighbour.Remote remote =
        found(
                lldp("5.1.1", 5, "1", ""),
                address + "1.4.192.0.2.7|2|2",
                address + "2.16.32.1.13.184.0.0.0.0.0.0.0.0.0.0.0.1|2|2",
                address + "6.6.0.26.193.64.144.128|2|2")
            .getFirst()
            .remote();

    assertThat(remote.addresses()).containsExactly("192.0.2.7", "2001:db8:0:0:0:0:0:1");
    assertThat(remote.name()).isEqualTo("192.0.2.7");
  }

  @Test
  void lldp_namesAPort_byItsDescription_whenItsIdIsAnAddress() {
    Neighbour.Remote remote =
        found(lldp("5.1.1", 3, "00:26:fd:a0:54:cf", "phone"), REMOTE + "8.5.1.1|4|LAN port")
            .getFirst()
            .remote();

    assertThat(remote.port()).isEqualTo("LAN port");
    assertThat(remote.mac()).isEqualTo("0026fda054cf");
  }

  @Test
  void lldp_callsAPhone_byTheAddressThatItsChassisIs() {
    List<Neighbour> neighbours = found(REMOTE + "5.5.1.1|4x|010a010203", REMOTE + "7.5.1.1|4|1");

    assertThat(neighbours.getFirst().remote().name()).isEqualTo("10.1.2.3");
  }

  @Test
  void cdp_isFound_withoutTheSerialNumberInItsName() {
    Neighbour neighbour =
        found(
                CDP + "4.503.1|4x|0a313101",
                CDP + "6.503.1|4|swi001(FOC1234X0AB)",
                CDP + "7.503.1|4|Ethernet1/1",
                CDP + "8.503.1|4|N3K-C3064PQ")
            .getFirst();

    assertThat(neighbour.protocol()).isEqualTo(Neighbour.Protocol.CDP);
    assertThat(neighbour.localPort()).isEqualTo(Optional.of(new PortId(73)));
    assertThat(neighbour.remote())
        .isEqualTo(
            new Neighbour.Remote(
                "swi001", "Ethernet1/1", "", "", "N3K-C3064PQ", "", List.of("10.49.49.1")));
  }

  @Test
  void discover_saysThatThereMayBeMore_whenAnswersWereCutShort() {
    Inquiry.Ask ask = (Inquiry.Ask) module.discover(BOX);
    SnmpTable.Builder table = new SnmpTable.Builder(ask.questions().roots());
    table.isIncomplete(0, "no answer");

    Inquiry.Told told =
        (Inquiry.Told) ask.then().apply(Answers.of(List.of(), table.build(), Boxes.NOON));

    assertThat(((Finding.NeighboursFound) told.findings().getFirst()).isComplete()).isFalse();
  }

  @Test
  void discover_waits_whenThePortsAreNotKnown() {
    assertThat(module.discover(Known.of(Boxes.BOX))).isInstanceOf(Inquiry.Told.class);
  }

  @Test
  void poll_asksForNothing() {
    assertThat(module.questions(BOX)).isEqualTo(Questions.NONE);
  }

  private List<Neighbour> found(String... lines) {
    Recording agent = Recording.of(lines);
    return ((Finding.NeighboursFound)
            Inquirer.findings(module.discover(BOX), agent, Boxes.NOON).getFirst())
        .neighbours();
  }

  private static String lldp(String row, int kind, String port, String name) {
    return String.join(
        "\n",
        REMOTE + "5." + row + "|4x|001AC1409080",
        REMOTE + "6." + row + "|2|" + kind,
        REMOTE + "7." + row + "|4|" + port,
        REMOTE + "9." + row + "|4|" + name);
  }
}
