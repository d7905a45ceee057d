package io.trimaran.module.figure;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.device.Figure;
import io.trimaran.module.Boxes;
import io.trimaran.module.Clocks;
import io.trimaran.module.Finding;
import io.trimaran.module.Inquirer;
import io.trimaran.module.Known;
import io.trimaran.module.Module;
import io.trimaran.module.Recording;
import io.trimaran.sample.Sample;
import io.trimaran.snmp.Oid;
import io.trimaran.snmp.Questions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FiguresTest {

  private static final Recording HOST =
      Recording.of(
          """
          1.3.6.1.2.1.1.3.0|67|360000
          1.3.6.1.2.1.6.5.0|65|11
          1.3.6.1.2.1.6.9.0|66|7
          1.3.6.1.2.1.6.10.0|65|4294967295
          1.3.6.1.2.1.7.1.0|65|5
          1.3.6.1.2.1.25.1.5.0|66|3
          1.3.6.1.2.1.25.1.6.0|66|212
          1.3.6.1.4.1.2021.10.1.5.1|2|125
          1.3.6.1.4.1.2021.10.1.5.2|2|88
          1.3.6.1.4.1.2021.10.1.5.3|2|50
          1.3.6.1.4.1.2021.11.50.0|65|100
          1.3.6.1.4.1.2021.11.51.0|65|1
          1.3.6.1.4.1.2021.11.52.0|65|30
          1.3.6.1.4.1.2021.11.53.0|65|9000
          1.3.6.1.4.1.2021.13.15.1.1.2.1|4|loop0
          1.3.6.1.4.1.2021.13.15.1.1.2.9|4|sda
          1.3.6.1.4.1.2021.13.15.1.1.2.10|4|sdb
          1.3.6.1.4.1.2021.13.15.1.1.3.1|65|0
          1.3.6.1.4.1.2021.13.15.1.1.3.9|65|1
          1.3.6.1.4.1.2021.13.15.1.1.3.10|65|512
          1.3.6.1.4.1.2021.13.15.1.1.4.1|65|0
          1.3.6.1.4.1.2021.13.15.1.1.4.9|65|2
          1.3.6.1.4.1.2021.13.15.1.1.5.9|65|77
          1.3.6.1.4.1.2021.13.15.1.1.6.9|65|88
          1.3.6.1.4.1.2021.13.15.1.1.12.9|70|8589934592
          1.3.6.1.4.1.2021.13.15.1.1.13.9|70|17179869184
          """);

  @Test
  void read_writesLibreNmsFiles_whenAHostHasAll() {
    assertThat(rows(Figures.ucd()))
        .contains(
            "ucd_load ucd_load 125.0:88.0:50.0",
            "ucd_cpu ucd_cpu 100:30:1:9000",
            "ucd_ssCpuRawIdle ucd_raw 9000");
    assertThat(rows(Figures.host()))
        .containsExactly("hr_processes hr_processes 212.0", "hr_users hr_users 3.0");
  }

  @Test
  void read_asksForWhatIsThere_whenSomeCountersAreMissing() {
    assertThat(rows(Figures.netStats()))
        .containsExactly(
            "netstats-tcp netstats-tcp 11:U:U:U:U:4294967295:U:U:U:U",
            "netstats-udp netstats-udp 5:U:U:U");
    assertThat(Figures.netStats().questions(discovered(Figures.netStats())).instances())
        .containsExactly(
            Oid.of("1.3.6.1.2.1.6.5.0"), Oid.of("1.3.6.1.2.1.6.10.0"), Oid.of("1.3.6.1.2.1.7.1.0"));
  }

  @Test
  void read_takesTheWideCounters_whenADiskHasThem() {
    assertThat(rows(Figures.diskIo()))
        .containsExactly(
            "ucd_diskio-sda ucd_diskio 8589934592:17179869184:77:88",
            "ucd_diskio-sdb ucd_diskio 512:U:U:U");
  }

  @Test
  void read_leavesCountersUnknownOnce_whenTheDeviceStartedAnew() {
    Known known =
        discovered(Figures.ucd())
            .withClocks(
                new Clocks(Duration.ofDays(9), Duration.ofDays(9), Boxes.NOON.minusSeconds(300)));

    assertThat(rows(Figures.ucd(), known))
        .contains("ucd_load ucd_load 125.0:88.0:50.0", "ucd_cpu ucd_cpu U:U:U:U");
  }

  @Test
  void questions_areNone_whenNothingWasFound() {
    Known nothing = Known.of(Boxes.BOX);

    assertThat(Figures.netStats().questions(nothing).isEmpty()).isTrue();
    assertThat(
            Figures.netStats()
                .read(
                    nothing,
                    Inquirer.answers(Figures.netStats().questions(nothing), HOST, Boxes.NOON))
                .samples())
        .isEmpty();
  }

  @Test
  void parse_readsLine_whateverTheLabel() {
    Figure disk = new Figure("ucd_diskio", Oid.of("7"), "disk\t1 \n(ssd)", 0b1111);

    assertThat(Figure.parse(disk.line())).contains(disk);
    assertThat(Figure.parse("of a newer version")).isEmpty();
    assertThat(Figure.parse("a\tb\tc\td")).isEmpty();
  }

  private static List<String> rows(Module module) {
    return rows(module, discovered(module));
  }

  private static List<String> rows(Module module, Known known) {
    return module
        .read(known, Inquirer.answers(clocked(module, known), HOST, Boxes.NOON))
        .samples()
        .stream()
        .map(FiguresTest::text)
        .toList();
  }

  private static Questions clocked(Module module, Known known) {
    return Questions.merged(
        List.of(module.questions(known), Questions.get(List.of(Oid.of("1.3.6.1.2.1.1.3.0")))));
  }

  private static String text(Sample sample) {
    return sample.series().name() + " " + sample.row();
  }

  private static Known discovered(Module module) {
    Known nothing = Known.of(Boxes.BOX);
    return nothing.withFigures(
        Inquirer.findings(module.discover(nothing), HOST, Boxes.NOON).stream()
            .flatMap(finding -> ((Finding.FiguresFound) finding).figures().stream())
            .toList());
  }
}
