package io.trimaran.module.switching;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.device.PortLayer;
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
import org.junit.jupiter.api.Test;

class PortsStackTest {

  private static final String STATUS = "1.3.6.1.2.1.31.1.2.1.3.";
  private static final Known BOX = Known.of(Boxes.BOX);

  private final PortsStack module = new PortsStack();

  @Test
  void layers_areBundlesOnTheirMembers() {
    assertThat(found(STATUS + "1001.1|2|1", STATUS + "1001.9|2|2").layers())
        .containsExactly(new PortLayer(1001, 1, "active"), new PortLayer(1001, 9, "notInService"));
  }

  @Test
  void layers_lackTheTopAndTheBottom() {
    assertThat(found(STATUS + "0.1001|2|1", STATUS + "1.0|2|1").layers()).isEmpty();
  }

  @Test
  void discover_saysThatThereMayBeMore_whenAnswersWereCutShort() {
    Inquiry.Ask ask = (Inquiry.Ask) module.discover(BOX);
    SnmpTable.Builder table = new SnmpTable.Builder(ask.questions().roots());
    table.isIncomplete(0, "no answer");

    Inquiry.Told told =
        (Inquiry.Told) ask.then().apply(Answers.of(List.of(), table.build(), Boxes.NOON));

    assertThat(told.findings()).containsExactly(new Finding.LayersFound(List.of(), false));
  }

  @Test
  void poll_asksForNothing() {
    assertThat(module.questions(BOX)).isEqualTo(Questions.NONE);
  }

  private Finding.LayersFound found(String... lines) {
    return (Finding.LayersFound)
        Inquirer.findings(module.discover(BOX), Recording.of(lines), Boxes.NOON).getFirst();
  }
}
