package io.trimaran.module;

import static io.trimaran.module.Boxes.BOX;
import static io.trimaran.module.Boxes.FIVE_PAST;
import static io.trimaran.module.Boxes.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.sample.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SystemGroupTest {

  private static final String SYS_UP_TIME = "1.3.6.1.2.1.1.3.0|67|";
  private static final String ENGINE_TIME = "1.3.6.1.6.3.10.2.1.3.0|2|";
  private static final String HOST_UPTIME = "1.3.6.1.2.1.25.1.1.0|67|";
  private static final Duration DAYS_500 = Duration.ofDays(500);
  private static final Duration WRAPPED = DAYS_500.minus(Clocks.WRAP);

  private final SystemGroup system = new SystemGroup();

  @Test
  void uptime_isSysUpTime_whenThatIsAllThereIs() {
    assertThat(uptime(SYS_UP_TIME + 12_345)).isEqualTo(Duration.ofMillis(123_450));
  }

  @Test
  void uptime_isThatOfTheHost_whenOnlyTheAgentStartedAnew() {
    assertThat(uptime(SYS_UP_TIME + 100, HOST_UPTIME + 8_640_000)).isEqualTo(Duration.ofDays(1));
  }

  @Test
  void uptime_isTheEnginesTime_whenSysUpTimeStartedAgainAtZero() {
    assertThat(uptime(SYS_UP_TIME + ticks(WRAPPED), ENGINE_TIME + DAYS_500.toSeconds()))
        .isEqualTo(DAYS_500);
  }

  @Test
  void uptime_isNotTheEnginesTime_whenThatFitsNothing() {
    assertThat(uptime(SYS_UP_TIME + 12_300, ENGINE_TIME + 1_600_000_000))
        .isEqualTo(Duration.ofSeconds(123));
  }

  @Test
  void uptime_goesOn_whenSysUpTimeStartsAgainAtZeroByItself() {
    Known known = knownAt(NOON, Clocks.WRAP.minusSeconds(100));

    List<Finding> findings = read(known, FIVE_PAST, SYS_UP_TIME + 20_000);

    assertThat(findings).hasSize(1);
    assertThat(clocks(findings).uptime()).isEqualTo(Clocks.WRAP.plusSeconds(200));
  }

  @Test
  void restart_isFound_whenTheUptimeIsSmallerThanBefore() {
    Known known = knownAt(NOON, Duration.ofDays(3));

    List<Finding> findings = read(known, FIVE_PAST, SYS_UP_TIME + 6_000);

    assertThat(findings).contains(new Finding.Restarted(Duration.ofDays(3), Duration.ofMinutes(1)));
  }

  @Test
  void restart_isFound_whenTheUptimeIsGreaterButYoungerThanTheLastPoll() {
    Known known = knownAt(NOON, Duration.ofMinutes(10));

    List<Finding> findings = read(known, NOON.plus(Duration.ofHours(2)), SYS_UP_TIME + 360_000);

    assertThat(findings)
        .contains(new Finding.Restarted(Duration.ofMinutes(10), Duration.ofHours(1)));
  }

  @Test
  void restart_isNotFound_whenOnlyTheAgentStartedAnew() {
    Clocks before = new Clocks(Duration.ofDays(2), Duration.ofDays(3), NOON);
    Known known = Known.of(BOX).withClocks(before);

    List<Finding> findings = read(known, FIVE_PAST, SYS_UP_TIME + 100, HOST_UPTIME + 25_950_000);

    assertThat(findings).hasSize(1);
  }

  @Test
  void restart_isNotFound_whenTheAgentDoesNotTellTheHostsUptimeThisTime() {
    Clocks before = new Clocks(Duration.ofDays(1), Duration.ofDays(3), NOON);
    Known known = Known.of(BOX).withClocks(before);

    List<Finding> findings = read(known, FIVE_PAST, SYS_UP_TIME + 8_670_000);

    assertThat(findings).hasSize(1);
  }

  @Test
  void restart_isNotFound_whenTheAgentsClockStandsStill() {
    Known known = knownAt(NOON, Duration.ofSeconds(10));

    List<Finding> findings = read(known, FIVE_PAST, SYS_UP_TIME + 1_000);

    assertThat(findings).hasSize(1);
  }

  @Test
  void facts_areOneLineEach_andTheNameInLowerCase() {
    List<Finding> findings =
        read(
            Boxes.known(List.of()),
            NOON,
            SYS_UP_TIME + 1,
            "1.3.6.1.2.1.1.1.0|4e|Some OS\\r\\nVersion 2 ",
            "1.3.6.1.2.1.1.2.0|6|.1.3.6.1.4.1.9.1.1208",
            "1.3.6.1.2.1.1.5.0|4|Switch-A.Example");

    Finding.SystemSeen seen = (Finding.SystemSeen) findings.getFirst();
    assertThat(seen.facts().sysDescr()).isEqualTo("Some OS Version 2");
    assertThat(seen.facts().sysObjectId()).isEqualTo("1.3.6.1.4.1.9.1.1208");
    assertThat(seen.facts().sysName()).isEqualTo("switch-a.example");
  }

  @Test
  void read_givesNoSample_whenTheAgentHasNoClock() {
    Recording agent = Recording.of("1.3.6.1.2.1.1.5.0|4|mute");

    Findings read = system.read(Boxes.known(List.of()), answers(agent, NOON));

    assertThat(read.samples()).isEmpty();
  }

  @Test
  void sample_isNamedAsLibreNmsNamesIt() {
    Recording agent = Recording.of(SYS_UP_TIME + 12_345);

    Sample sample = system.read(Boxes.known(List.of()), answers(agent, NOON)).samples().getFirst();

    assertThat(sample.series().file()).isEqualTo("box.example/uptime.rrd");
    assertThat(sample.row().gauge(0)).isEqualTo(123);
    assertThat(sample.time()).isEqualTo(NOON.getEpochSecond());
  }

  private Duration uptime(String... lines) {
    return clocks(read(Boxes.known(List.of()), NOON, lines)).uptime();
  }

  private static Clocks clocks(List<Finding> findings) {
    return ((Finding.SystemSeen) findings.getFirst()).clocks().orElseThrow();
  }

  private List<Finding> read(Known known, Instant at, String... lines) {
    return system.read(known, answers(Recording.of(lines), at)).findings();
  }

  private Answers answers(Recording agent, Instant at) {
    return Boxes.answers(system, agent, at, Optional.empty());
  }

  private static Known knownAt(Instant at, Duration uptime) {
    return Known.of(BOX).withClocks(new Clocks(uptime, uptime, at));
  }

  private static long ticks(Duration duration) {
    return duration.toMillis() / 10;
  }
}
