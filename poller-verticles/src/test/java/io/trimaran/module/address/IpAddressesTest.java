package io.trimaran.module.address;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.device.PortAddress;
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
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IpAddressesTest {

  private static final String NEWER = "1.3.6.1.2.1.4.34.1.";
  private static final String PREFIX = "1.3.6.1.2.1.4.32.1.5.";
  private static final String OLDER = "1.3.6.1.2.1.4.20.1.";
  private static final String OLDER_IPV6 = "1.3.6.1.2.1.55.1.8.1.";
  private static final String DOC = "32.1.13.184.0.0.0.0.0.0.0.0.0.0.0.7";
  private static final String LINK_LOCAL = "254.128.0.0.0.0.0.0.0.0.0.0.0.0.0.1";

  private static final Known BOX =
      Known.of(Boxes.BOX)
          .withPorts(
              List.of(
                  Boxes.port(71, Boxes.facts(1, "Gi0/1")), Boxes.port(72, Boxes.facts(2, "Gi0/2"))),
              Map.of());

  private final IpAddresses module = new IpAddresses();

  @Test
  void address_hasThePrefixThatItRefersTo_andItsOrigin() {
    PortAddress address =
        found(
                NEWER + "3.1.4.192.0.2.7|2|1",
                NEWER + "4.1.4.192.0.2.7|2|1",
                NEWER + "5.1.4.192.0.2.7|6|" + PREFIX + "1.1.4.192.0.2.0.24",
                NEWER + "6.1.4.192.0.2.7|2|4")
            .getFirst();

    assertThat(address.port().value()).isEqualTo(71);
    assertThat(text(address)).isEqualTo("71 192.0.2.7/24 dhcp");
    assertThat(address.network()).contains("192.0.2.0/24");
  }

  @Test
  void addressOfIpv6_isFound_withAndWithoutAZone() {
    List<PortAddress> found =
        found(
            NEWER + "3.2.16." + DOC + "|2|1",
            NEWER + "3.4.20." + LINK_LOCAL + ".0.0.0.1|2|1",
            NEWER + "3.4.20." + LINK_LOCAL + ".0.0.0.2|2|2",
            NEWER + "5.2.16." + DOC + "|6|" + PREFIX + "1.2.16." + DOC + ".64");

    assertThat(found)
        .extracting(IpAddressesTest::text)
        .containsExactly(
            "71 2001:db8::7/64 unknown", "71 fe80::1/0 unknown", "72 fe80::1/0 unknown");
  }

  @Test
  void address_isFound_whereTheIndexLacksItsLength() {
    assertThat(
            found(
                NEWER + "3.1.10.1.2.3|2|2",
                NEWER + "3.2." + DOC + "|2|1",
                NEWER + "3.4." + LINK_LOCAL + "|2|1"))
        .extracting(IpAddressesTest::text)
        .containsExactly(
            "72 10.1.2.3/0 unknown", "71 2001:db8::7/0 unknown", "71 fe80::1/0 unknown");
  }

  @Test
  void address_isFoundInTheOlderTables_andItsMaskCounted() {
    assertThat(
            found(
                OLDER + "2.10.9.0.1|2|2",
                OLDER + "3.10.9.0.1|64|255.255.252.0",
                OLDER_IPV6 + "2.1." + DOC + "|2|48",
                OLDER_IPV6 + "3.1." + DOC + "|2|2"))
        .extracting(IpAddressesTest::text)
        .containsExactly("72 10.9.0.1/22 unknown", "71 2001:db8::7/48 manual");
  }

  @Test
  void address_hasTheMaskOfItsClass_whenTheOlderTableHasNone() {
    assertThat(found(OLDER + "2.192.168.7.1|2|1", OLDER + "3.192.168.7.1|64|0.0.0.0"))
        .extracting(IpAddressesTest::text)
        .containsExactly("71 192.168.7.1/24 unknown");
  }

  @Test
  void bothTables_addUp_andTheOlderOneTellsThePrefixThatTheNewerLacks() {
    assertThat(
            found(
                NEWER + "3.1.4.192.0.2.7|2|1",
                NEWER + "5.1.4.192.0.2.7|6|0.0",
                OLDER + "2.192.0.2.7|2|2",
                OLDER + "3.192.0.2.7|64|255.255.255.128",
                OLDER + "2.192.0.2.201|2|2",
                OLDER + "3.192.0.2.201|64|255.255.255.255"))
        .extracting(IpAddressesTest::text)
        .containsExactly("71 192.0.2.7/25 unknown", "72 192.0.2.201/32 unknown");
  }

  @Test
  void whatIsNoAddressOfAPort_isLeftOut() {
    assertThat(
            found(
                NEWER + "3.1.4.192.0.2.255|2|1",
                NEWER + "4.1.4.192.0.2.255|2|3",
                NEWER + "3.1.4.192.0.2.8|2|77",
                NEWER + "3.1.4.224.0.0.5|2|1",
                NEWER + "3.1.4.0.0.0.0|2|1",
                NEWER + "3.2.16.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.1|2|1",
                NEWER + "3.2.16.1.2|2|1",
                NEWER + "3.2.39.102.101.56.48.58.48.48.48.48.58.48.48.48.48.58.48.48.49.39|2|1",
                NEWER + "3.16.4.1.2.3.4|2|1",
                OLDER + "2.300.1.1.1|2|1",
                OLDER_IPV6 + "2.1.1.2.3|2|64"))
        .isEmpty();
  }

  @Test
  void discover_keepsTheFirstOfTooMany_andSaysSo() {
    String[] lines =
        IntStream.range(0, IpAddresses.MAX_ADDRESSES + 1)
            .mapToObj(i -> OLDER + "2.10.1." + i / 250 + "." + i % 250 + "|2|1")
            .toArray(String[]::new);

    List<Finding> findings =
        Inquirer.findings(module.discover(BOX), Recording.of(lines), Boxes.NOON);

    assertThat(((Finding.AddressesFound) findings.getFirst()).addresses())
        .hasSize(IpAddresses.MAX_ADDRESSES);
    assertThat(findings.getLast())
        .isEqualTo(
            new Finding.Missing(
                "the agent lists 2001 addresses, of which the first 2000 are kept"));
  }

  @Test
  void discover_saysThatThereMayBeMore_whenAnswersWereCutShort() {
    Inquiry.Ask ask = (Inquiry.Ask) module.discover(BOX);
    SnmpTable.Builder table = new SnmpTable.Builder(ask.questions().roots());
    table.isIncomplete(0, "no answer");

    Inquiry.Told told =
        (Inquiry.Told) ask.then().apply(Answers.of(List.of(), table.build(), Boxes.NOON));

    assertThat(((Finding.AddressesFound) told.findings().getFirst()).isComplete()).isFalse();
  }

  @Test
  void discover_waits_whenThePortsAreNotKnown() {
    assertThat(module.discover(Known.of(Boxes.BOX))).isInstanceOf(Inquiry.Told.class);
  }

  @Test
  void poll_asksForNothing() {
    assertThat(module.questions(BOX)).isEqualTo(Questions.NONE);
  }

  private List<PortAddress> found(String... lines) {
    Recording agent = Recording.of(lines);
    return ((Finding.AddressesFound)
            Inquirer.findings(module.discover(BOX), agent, Boxes.NOON).getFirst())
        .addresses();
  }

  private static String text(PortAddress address) {
    return address.port()
        + " "
        + address.address()
        + "/"
        + address.prefixLength()
        + " "
        + address.origin();
  }
}
