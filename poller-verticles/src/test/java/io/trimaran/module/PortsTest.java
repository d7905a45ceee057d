package io.trimaran.module;

import static io.trimaran.module.Boxes.BOX;
import static io.trimaran.module.Boxes.FIVE_PAST;
import static io.trimaran.module.Boxes.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.device.Port;
import io.trimaran.device.PortFacts;
import io.trimaran.device.PortId;
import io.trimaran.sample.Sample;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PortsTest {

  private static final Optional<String> WHOLE = Optional.empty();
  private static final Optional<String> CUT_SHORT = Optional.of("no answer after 40 rows");

  private final Ports ports = new Ports();

  @Test
  void read_addsEveryPort_whenNoneIsKnown() {
    Finding.PortsSeen seen = seen(read(List.of(), WHOLE, eth(1, 10), eth(2, 20)));

    assertThat(seen.changes().added()).extracting(PortFacts::ifName).containsExactly("e1", "e2");
    assertThat(seen.newcomers()).hasSize(2);
  }

  @Test
  void read_samplesWhatIsKnown() {
    Findings read = read(List.of(known(41, 1)), WHOLE, eth(1, 10));

    Sample sample = read.samples().getFirst();
    assertThat(sample.series().file()).isEqualTo("box.example/port-id41.rrd");
    assertThat(sample.row().counter(PortSource.IN_OCTETS)).isEqualTo(10);
    assertThat(sample.stepSeconds()).isEqualTo(300);
    assertThat(seen(read).changes().isEmpty()).isTrue();
  }

  @Test
  void read_marksWhatIsGone_whenTheAnswerIsWhole() {
    Finding.PortsSeen seen = seen(read(List.of(known(41, 1), known(42, 2)), WHOLE, eth(1, 10)));

    assertThat(seen.changes().vanished())
        .singleElement()
        .satisfies(port -> assertThat(port.id()).isEqualTo(new PortId(42)))
        .satisfies(port -> assertThat(port.isDeleted()).isTrue());
  }

  @Test
  void read_marksNothing_whenTheAnswerWasCutShort() {
    Findings read = read(List.of(known(41, 1), known(42, 2)), CUT_SHORT, eth(1, 10));

    assertThat(seen(read).changes().isEmpty()).isTrue();
    assertThat(read.samples()).hasSize(1);
  }

  @Test
  void read_leavesOutRowsThatAreNotWhole_whenTheAnswerWasCutShort() {
    String half = "1.3.6.1.2.1.2.2.1.2.2|4|e2\n1.3.6.1.2.1.2.2.1.3.2|2|6";

    Findings read = read(List.of(known(41, 1), known(42, 2)), CUT_SHORT, eth(1, 10), half);

    assertThat(seen(read).ports()).extracting(Port::id).containsExactly(new PortId(41));
  }

  @Test
  void read_marksNothing_whenTheAgentHasNoInterfacesAtAll() {
    assertThat(seen(read(List.of(known(41, 1)), WHOLE)).changes().isEmpty()).isTrue();
  }

  @Test
  void read_readsNoPort_ofAnAgentThatListsThemWithoutEnd() {
    String rows =
        IntStream.rangeClosed(1, Ports.MAX_PORTS + 1)
            .mapToObj("1.3.6.1.2.1.2.2.1.2.%1$d|4|e%1$d"::formatted)
            .collect(Collectors.joining("\n"));

    Findings read = read(List.of(known(41, 1)), CUT_SHORT, rows);

    assertThat(read.samples()).isEmpty();
    assertThat(read.findings())
        .containsExactly(
            new Finding.Missing(
                "the agent lists more than 50,000 interfaces, none of which is read"));
  }

  @Test
  void read_bringsAPortBack() {
    Port gone = new Port(new PortId(41), BOX.id(), known(41, 1).facts(), true);

    Finding.PortsSeen seen = seen(read(List.of(gone), WHOLE, eth(1, 10)));

    assertThat(seen.changes().changed())
        .singleElement()
        .satisfies(port -> assertThat(port.isDeleted()).isFalse());
  }

  @Test
  void read_asksNothing_whenTheInventoryDoesNotAnswer() {
    Known known = Known.of(BOX);

    assertThat(ports.questions(known).columns()).isEmpty();
    assertThat(ports.read(known, answers(WHOLE)).findings())
        .singleElement()
        .isInstanceOf(Finding.Missing.class);
  }

  @Test
  void read_tellsRates_fromTheSecondReadingOn() {
    Findings first = read(List.of(known(41, 1)), WHOLE, eth(1, 3_000));
    Known known = after(first, Duration.ofDays(2));

    Findings second = ports.read(known, later("17310000", 6_000));

    assertThat(seen(second).rates())
        .singleElement()
        .satisfies(rate -> assertThat(rate.inOctets()).isEqualTo(OptionalDouble.of(10)));
  }

  @Test
  void read_tellsNoRate_whenTheDeviceStartedAnewInBetween() {
    Findings first = read(List.of(known(41, 1)), WHOLE, eth(1, 3_000));
    Known known = after(first, Duration.ofDays(2));

    Findings second = ports.read(known, later("6000", 6_000));

    assertThat(seen(second).rates())
        .singleElement()
        .satisfies(rate -> assertThat(rate.inOctets()).isEmpty());
  }

  private Known after(Findings first, Duration uptime) {
    PortReading reading = seen(first).readings().getFirst();
    return Known.of(BOX)
        .withClocks(new Clocks(uptime, uptime, NOON))
        .withPorts(seen(first).ports(), Map.of(reading.port(), reading));
  }

  private Answers later(String sysUpTime, long octets) {
    Recording agent = Recording.of(eth(1, octets), "1.3.6.1.2.1.1.3.0|67|" + sysUpTime);
    return Boxes.answers(ports, agent, FIVE_PAST, WHOLE);
  }

  private Findings read(List<Port> known, Optional<String> cutShort, String... rows) {
    return ports.read(Boxes.known(known), answers(cutShort, rows));
  }

  private Answers answers(Optional<String> cutShort, String... rows) {
    return Boxes.answers(ports, Recording.of(rows), NOON, cutShort);
  }

  private static Finding.PortsSeen seen(Findings read) {
    return (Finding.PortsSeen) read.findings().getFirst();
  }

  /** What the device says in {@link #eth}. */
  private static Port known(long id, long ifIndex) {
    return Boxes.port(
        id,
        new PortFacts(
            ifIndex,
            "e" + ifIndex,
            "e" + ifIndex,
            "e" + ifIndex,
            "ethernetCsmacd",
            1_000_000_000,
            0,
            "",
            "",
            "up",
            0,
            ""));
  }

  private static String eth(long ifIndex, long octets) {
    return String.join(
        "\n",
        "1.3.6.1.2.1.2.2.1.2." + ifIndex + "|4|e" + ifIndex,
        "1.3.6.1.2.1.2.2.1.3." + ifIndex + "|2|6",
        "1.3.6.1.2.1.2.2.1.8." + ifIndex + "|2|1",
        "1.3.6.1.2.1.31.1.1.1.15." + ifIndex + "|66|1000",
        "1.3.6.1.2.1.31.1.1.1.6." + ifIndex + "|70|" + octets);
  }
}
