package io.trimaran.module.seen;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.device.IpAddress;
import io.trimaran.module.Answers;
import io.trimaran.module.Boxes;
import io.trimaran.module.Inquirer;
import io.trimaran.module.Recording;
import org.junit.jupiter.api.Test;

class ArpTableTest {

  private static final String NEWER = "1.3.6.1.2.1.4.35.1.";
  private static final String OLDER = "1.3.6.1.2.1.4.22.1.";
  private static final String DOC = "32.1.13.184.0.0.0.0.0.0.0.0.0.0.0.7";

  @Test
  void newer_hasBothKindsOfAddresses() {
    Answers answers =
        newer(
            NEWER + "4.7.1.4.192.0.2.9|4x|001ac1409080",
            NEWER + "6.7.1.4.192.0.2.9|2|3",
            NEWER + "4.7.2.16." + DOC + "|4x|001ac1409081");

    assertThat(ArpTable.newer(answers))
        .containsExactly(
            new ArpEntry(7, address("192.0.2.9"), "001ac1409080"),
            new ArpEntry(7, address("2001:db8::7"), "001ac1409081"));
  }

  @Test
  void newer_leavesOut_whatIsInvalid_orNoMac_orNoAddress() {
    Answers answers =
        newer(
            NEWER + "4.7.1.4.192.0.2.9|4x|001ac1409080",
            NEWER + "6.7.1.4.192.0.2.9|2|2",
            NEWER + "4.7.1.4.192.0.2.10|4|",
            NEWER + "4.7.1.4.192.0.2.300|4x|001ac1409080",
            NEWER + "4.7.1.4.192.0.2|4x|001ac1409080",
            NEWER + "4.7|4x|001ac1409080");

    assertThat(ArpTable.newer(answers)).isEmpty();
  }

  @Test
  void older_hasAddressesOfIpv4() {
    Answers answers =
        Inquirer.answers(
            ArpTable.OLDER,
            Recording.of(
                OLDER + "2.3.10.1.2.3|4x|001ac1409080",
                OLDER + "4.3.10.1.2.3|2|3",
                OLDER + "2.3.10.1.2|4x|001ac1409080"),
            Boxes.NOON);

    assertThat(ArpTable.older(answers))
        .containsExactly(new ArpEntry(3, address("10.1.2.3"), "001ac1409080"));
  }

  private static Answers newer(String... lines) {
    return Inquirer.answers(ArpTable.NEWER, Recording.of(lines), Boxes.NOON);
  }

  private static IpAddress address(String text) {
    return IpAddress.of(text).orElseThrow();
  }
}
