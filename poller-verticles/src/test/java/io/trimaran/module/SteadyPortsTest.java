package io.trimaran.module;

import static io.trimaran.module.Boxes.BOX;
import static io.trimaran.module.Boxes.FIVE_PAST;
import static io.trimaran.module.Boxes.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.device.Port;
import io.trimaran.device.PortFacts;
import io.trimaran.device.PortId;
import io.trimaran.sample.Sample;
import io.trimaran.snmp.Oid;
import io.trimaran.snmp.Questions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SteadyPortsTest {

  private static final Optional<String> WHOLE = Optional.empty();
  private static final String UPTIME = "1.3.6.1.2.1.1.3.0|67|17280000";
  private static final String UPTIME_LATER = "1.3.6.1.2.1.1.3.0|67|17310000";
  private static final String TWO = "1.3.6.1.2.1.2.1.0|2|2";
  private static final String UNCHANGED = "1.3.6.1.2.1.31.1.5.0|67|500";

  private final Ports ports = new Ports();

  @Test
  void questions_areOfWhatMoves_upToTheLastRow() {
    Known known = whole(wide(1, "up", 10), wide(2, "up", 20));

    Questions questions = ports.questions(known);

    assertThat(questions.roots())
        .containsExactly(
            IfMib.IF_OPER_STATUS,
            IfMib.IF_HC_IN_OCTETS,
            IfMib.IF_HC_OUT_OCTETS,
            IfMib.IF_IN_ERRORS);
    assertThat(questions.columns())
        .allMatch(column -> column.rows().equals(List.of(Oid.of(1), Oid.of(2))));
    assertThat(questions.instances()).contains(IfMib.IF_NUMBER, IfMib.IF_TABLE_LAST_CHANGE);
  }

  @Test
  void questions_areOfTheNarrowCounter_whereAPortHasNoOther() {
    Known known = whole(wide(1, "up", 10), narrow(2, 20));

    assertThat(ports.questions(known).roots())
        .contains(IfMib.IF_HC_IN_OCTETS, IfMib.IF_IN_OCTETS, IfMib.IF_HC_OUT_OCTETS)
        .doesNotContain(IfMib.IF_OUT_OCTETS);
  }

  @Test
  void questions_areOfBothCounters_whereAnIdlePortIsUp() {
    assertThat(ports.questions(whole(wide(1, "up", 0))).roots()).contains(IfMib.IF_IN_OCTETS);
  }

  @Test
  void questions_leaveTheNarrowCounterOut_whereAnIdlePortIsDown() {
    assertThat(ports.questions(whole(wide(1, "down", 0))).roots())
        .contains(IfMib.IF_HC_IN_OCTETS)
        .doesNotContain(IfMib.IF_IN_OCTETS);
  }

  @Test
  void read_samplesAndRates_asAWholeReadingDoes() {
    Known known = whole(wide(1, "up", 3_000), wide(2, "up", 20));

    Answers answers = steady(known, UPTIME_LATER, wide(1, "up", 6_000), wide(2, "up", 20));
    Findings read = ports.read(known, answers);

    assertThat(ports.isOutdated(known, answers)).isFalse();
    assertThat(read.samples())
        .extracting(sample -> sample.series().name())
        .containsExactly("port-id41", "port-id42");
    Sample first = read.samples().getFirst();
    assertThat(first.row().counter(PortSource.IN_OCTETS)).isEqualTo(6_000);
    assertThat(seen(read).rates().getFirst().inOctets()).isEqualTo(OptionalDouble.of(10));
    assertThat(seen(read).changes().isEmpty()).isTrue();
    assertThat(seen(read).steady()).isEqualTo(known.steady());
  }

  @Test
  void read_tellsAnotherState_andThatAllIsToBeReadNext() {
    Known known = whole(wide(1, "up", 3_000));

    Findings read = ports.read(known, steady(known, UPTIME_LATER, wide(1, "down", 3_000)));

    assertThat(seen(read).changes().changed())
        .singleElement()
        .satisfies(port -> assertThat(port.facts().ifOperStatus()).isEqualTo("down"))
        .satisfies(port -> assertThat(port.facts().ifName()).isEqualTo("e1"));
    assertThat(seen(read).steady()).isEmpty();
  }

  @Test
  void read_asksForAllNext_whenACounterIsGone() {
    Known known = whole(wide(1, "up", 3_000));
    String without =
        wide(1, "up", 3_000).replaceAll("1\\.3\\.6\\.1\\.2\\.1\\.31\\.1\\.1\\.1\\.10.*", "");

    Findings read = ports.read(known, steady(known, UPTIME_LATER, without));

    assertThat(read.samples()).hasSize(1);
    assertThat(seen(read).steady()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.3.6.1.2.1.1.3.0|67|6000", // started anew
        "1.3.6.1.2.1.2.1.0|2|3", // another number of interfaces
        "1.3.6.1.2.1.31.1.5.0|67|17300000", // some were added or removed
        "1.3.6.1.2.1.2.2.1.8.1|2|1" // one that was not there
      })
  void isOutdated_whenTheInterfacesMayBeOthers(String sign) {
    Known known = whole(wide(2, "up", 3_000));
    Answers answers = steady(known, UPTIME_LATER, wide(2, "up", 3_000), sign);

    assertThat(ports.isOutdated(known, answers)).isTrue();
    assertThat(ports.read(known, answers).samples()).isEmpty();
    assertThat(ports.read(known, answers).findings())
        .singleElement()
        .isInstanceOf(Finding.Missing.class);
  }

  @Test
  void isOutdated_whenAnInterfaceIsGone() {
    Known known = whole(wide(1, "up", 3_000), wide(2, "up", 20));

    assertThat(ports.isOutdated(known, steady(known, UPTIME_LATER, wide(1, "up", 3_000)))).isTrue();
  }

  @Test
  void wholeReading_isNotSteady_whenItFindsANewPort() {
    Answers answers = Boxes.answers(ports, recording(UPTIME, wide(1, "up", 1)), NOON, WHOLE);

    assertThat(seen(ports.read(Boxes.known(List.of()), answers)).steady()).isEmpty();
  }

  /** What is known after all columns of these ports, from number 41 on, have been read. */
  private Known whole(String... rows) {
    Recording agent = recording(UPTIME, rows);
    List<Port> all = new ArrayList<>();
    for (PortFacts facts : facts(agent)) {
      all.add(Boxes.port(41 + all.size(), facts));
    }
    Findings read = ports.read(Boxes.known(all), Boxes.answers(ports, agent, NOON, WHOLE));
    Map<PortId, PortReading> readings = new HashMap<>();
    seen(read).readings().forEach(reading -> readings.put(reading.port(), reading));
    Duration uptime = Duration.ofDays(2);
    return Known.of(BOX)
        .withClocks(new Clocks(uptime, uptime, NOON))
        .withPorts(seen(read).ports(), readings)
        .withSteady(seen(read).steady());
  }

  private List<PortFacts> facts(Recording agent) {
    Findings first = ports.read(Boxes.known(List.of()), Boxes.answers(ports, agent, NOON, WHOLE));
    return seen(first).changes().added();
  }

  private Answers steady(Known known, String uptime, String... rows) {
    Recording agent = recording(uptime, rows);
    Questions questions = ports.questions(known);
    return Answers.of(
        agent.instances(questions.instances()),
        Boxes.table(agent, questions.roots(), WHOLE),
        FIVE_PAST);
  }

  /** Later lines replace earlier ones of the same instance. */
  private static Recording recording(String uptime, String... rows) {
    Map<String, String> lines = new LinkedHashMap<>();
    for (String line :
        String.join("\n", uptime, TWO, UNCHANGED, String.join("\n", rows)).split("\n", -1)) {
      if (!line.isEmpty()) {
        lines.put(line.substring(0, line.indexOf('|')), line);
      }
    }
    return Recording.of(lines.values().toArray(String[]::new));
  }

  private static Finding.PortsSeen seen(Findings read) {
    return (Finding.PortsSeen) read.findings().getFirst();
  }

  private static String wide(long ifIndex, String state, long octets) {
    return String.join(
        "\n",
        named(ifIndex, state),
        "1.3.6.1.2.1.2.2.1.10." + ifIndex + "|65|" + octets,
        "1.3.6.1.2.1.2.2.1.16." + ifIndex + "|65|7",
        "1.3.6.1.2.1.31.1.1.1.6." + ifIndex + "|70|" + octets,
        "1.3.6.1.2.1.31.1.1.1.10." + ifIndex + "|70|7");
  }

  private static String narrow(long ifIndex, long octets) {
    return String.join(
        "\n", named(ifIndex, "up"), "1.3.6.1.2.1.2.2.1.10." + ifIndex + "|65|" + octets);
  }

  private static String named(long ifIndex, String state) {
    return String.join(
        "\n",
        "1.3.6.1.2.1.2.2.1.2." + ifIndex + "|4|e" + ifIndex,
        "1.3.6.1.2.1.2.2.1.3." + ifIndex + "|2|6",
        "1.3.6.1.2.1.2.2.1.8." + ifIndex + "|2|" + (state.equals("up") ? 1 : 2),
        "1.3.6.1.2.1.2.2.1.14." + ifIndex + "|65|0",
        "1.3.6.1.2.1.31.1.1.1.15." + ifIndex + "|66|1000");
  }
}
