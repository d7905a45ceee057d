package io.trimaran.module.seen;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.module.Answers;
import io.trimaran.module.Boxes;
import io.trimaran.module.Inquirer;
import io.trimaran.module.Recording;
import io.trimaran.snmp.Questions;
import org.junit.jupiter.api.Test;

class BridgeTableTest {

  private static final String BASE = "1.3.6.1.2.1.17.1.4.1.2.";
  private static final String NEWER = "1.3.6.1.2.1.17.7.1.2.2.1.";
  private static final String OLDER = "1.3.6.1.2.1.17.4.3.1.";
  private static final String MAC = "0.26.193.64.144.128";

  @Test
  void newer_hasThePort_thatTheBridgeNumbersSo() {
    Answers answers =
        answers(
            BridgeTable.NEWER,
            BASE + "9|2|503",
            NEWER + "2.30." + MAC + "|2|9",
            NEWER + "3.30." + MAC + "|2|3",
            NEWER + "2.30.0.26.193.64.144.129|2|0");

    assertThat(BridgeTable.newer(answers))
        .containsExactly(
            new BridgeEntry(503, 30, "001ac1409080"), new BridgeEntry(0, 30, "001ac1409081"));
  }

  @Test
  void newer_hasTheVlan_thatItsDatabaseIsOf() {
    Answers answers =
        answers(
            BridgeTable.NEWER,
            "1.3.6.1.2.1.17.7.1.4.2.1.3.0.200|66|5",
            NEWER + "2.5." + MAC + "|2|1",
            NEWER + "2.6." + MAC + "|2|1");

    assertThat(BridgeTable.newer(answers)).extracting(BridgeEntry::vlan).containsExactly(200, 6);
  }

  @Test
  void newer_leavesOut_whatIsInvalid_orNoMac() {
    Answers answers =
        answers(
            BridgeTable.NEWER,
            NEWER + "2.30." + MAC + "|2|9",
            NEWER + "3.30." + MAC + "|2|2",
            NEWER + "2.30.0.26.193.64.144.300|2|9",
            NEWER + "2.30.1.2.3|2|9");

    assertThat(BridgeTable.newer(answers)).isEmpty();
  }

  @Test
  void older_knowsNoVlans() {
    Answers answers =
        answers(
            BridgeTable.OLDER, BASE + "9|2|503", OLDER + "2." + MAC + "|2|9", OLDER + "2.1|2|9");

    assertThat(BridgeTable.older(answers)).containsExactly(new BridgeEntry(503, 0, "001ac1409080"));
  }

  private static Answers answers(Questions questions, String... lines) {
    return Inquirer.answers(questions, Recording.of(lines), Boxes.NOON);
  }
}
