package io.trimaran.module.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.device.Part;
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
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PhysicalPartsTest {

  private static final String ENTRY = "1.3.6.1.2.1.47.1.1.1.1.";
  private static final Recording SWITCH =
      Recording.of(
          part(1, 0, 3, "Chassis", "WS-C3560"),
          ENTRY + "11.1|4|FOC1234X0AB",
          ENTRY + "16.1|2|1",
          ENTRY + "17.1|4x|07df0614110203000000",
          part(7, 1, 10, "Gi0/1", "Gigabit Ethernet"),
          ENTRY + "16.7|2|2",
          "1.3.6.1.2.1.47.1.3.2.1.2.7.0|6|1.3.6.1.2.1.2.2.1.1.10101",
          part(9, 1, 99, "Something new", ""));

  private final PhysicalParts module = new PhysicalParts();

  @Test
  void discover_findsParts_andWhatHoldsThem() {
    List<Part> parts = found(SWITCH).parts();

    assertThat(parts).extracting(Part::index).containsExactly(1L, 7L, 9L);
    assertThat(parts).extracting(Part::containedIn).containsExactly(0L, 1L, 1L);
    assertThat(parts).extracting(Part::category).containsExactly("chassis", "port", "");
    assertThat(parts)
        .extracting(Part::isReplaceable)
        .containsExactly(Optional.of(true), Optional.of(false), Optional.empty());
    assertThat(parts.getFirst().make().serial()).isEqualTo("FOC1234X0AB");
    assertThat(parts.getFirst().make().made()).isEmpty();
  }

  @Test
  void discover_knowsWhichPartIsWhichInterface() {
    assertThat(found(SWITCH).parts())
        .extracting(Part::ifIndex)
        .containsExactly(OptionalLong.empty(), OptionalLong.of(10101), OptionalLong.empty());
  }

  @Test
  void discover_readsADateOfManufacture() {
    Recording dated =
        Recording.of(part(1, 0, 3, "Chassis", ""), ENTRY + "17.1|4x|07e00614103b1e00");

    assertThat(found(dated).parts().getFirst().make().made()).isEqualTo("2016-6-20,16:59:30.0");
  }

  @Test
  void discover_findsNothing_whereThereIsNoEntityMib() {
    assertThat(found(Recording.of("1.3.6.1.2.1.1.5.0|4|box")).parts()).isEmpty();
  }

  @Test
  void discover_saysThatThereMayBeMore_whenAnswersWereCutShort() {
    Inquiry.Ask ask = (Inquiry.Ask) module.discover(Known.of(Boxes.BOX));
    SnmpTable.Builder table = new SnmpTable.Builder(ask.questions().roots());
    table.isIncomplete(3, "no answer");

    Inquiry.Told told =
        (Inquiry.Told) ask.then().apply(Answers.of(List.of(), table.build(), Boxes.NOON));

    assertThat(((Finding.PartsFound) told.findings().getFirst()).isComplete()).isFalse();
  }

  @Test
  void discover_keepsSoMany_andSaysSo() {
    Recording endless =
        Recording.of(
            IntStream.rangeClosed(1, PhysicalParts.MAX_PARTS + 5)
                .mapToObj(index -> ENTRY + "2." + index + "|4|part")
                .toArray(String[]::new));

    List<Finding> findings =
        Inquirer.findings(module.discover(Known.of(Boxes.BOX)), endless, Boxes.NOON);

    assertThat(((Finding.PartsFound) findings.get(0)).parts()).hasSize(PhysicalParts.MAX_PARTS);
    assertThat(findings.get(1))
        .isEqualTo(
            new Finding.Missing("the agent lists 10005 parts, of which the first 10000 are kept"));
  }

  @Test
  void poll_asksForNothing() {
    assertThat(module.questions(Known.of(Boxes.BOX))).isEqualTo(Questions.NONE);
  }

  private Finding.PartsFound found(Recording agent) {
    return (Finding.PartsFound)
        Inquirer.findings(module.discover(Known.of(Boxes.BOX)), agent, Boxes.NOON).getFirst();
  }

  private static String part(int index, int in, int category, String name, String descr) {
    return String.join(
        "\n",
        ENTRY + "2." + index + "|4|" + descr,
        ENTRY + "4." + index + "|2|" + in,
        ENTRY + "5." + index + "|2|" + category,
        ENTRY + "7." + index + "|4|" + name);
  }
}
