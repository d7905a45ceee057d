package io.trimaran.module.meter;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.definition.Definitions;
import io.trimaran.device.Device;
import io.trimaran.device.DeviceId;
import io.trimaran.device.Group;
import io.trimaran.device.Meter;
import io.trimaran.device.MeterKind;
import io.trimaran.device.MeterReading;
import io.trimaran.module.Answers;
import io.trimaran.module.Finding;
import io.trimaran.module.Findings;
import io.trimaran.module.Inquirer;
import io.trimaran.module.Inquiry;
import io.trimaran.module.Known;
import io.trimaran.module.Recording;
import io.trimaran.sample.Sample;
import io.trimaran.snmp.SnmpTable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class MetersTest {

  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
  private static final Known BOX =
      Known.of(
          new Device(
              new DeviceId(1),
              "box",
              "box",
              Group.DEFAULT,
              Duration.ofMinutes(5),
              Optional.empty(),
              false));
  private static final Recording AGENT =
      Recording.of(
          "1.3.6.1.2.1.25.3.3.1.2.196608|2|9",
          "1.3.6.1.2.1.25.3.2.1.3.196608|4|GenuineIntel: Intel(R) Xeon(R) CPU E5-2630 @ 2.60GHz",
          storage(1, "2", "Physical memory", 1000, 600),
          storage(6, "1", "Memory buffers", 1000, 100),
          storage(7, "1", "Cached memory", 300, 300),
          storage(31, "4", "/", 5000, 1000));

  private final Meters module = new Meters(Definitions.builtIn());

  @Test
  void discover_findsProcessorsMemoryAndStorage() {
    assertThat(found().meters())
        .extracting(Meter::series)
        .containsExactlyInAnyOrder(
            "processor-hr-196608",
            "mempool-hrstorage-system-1",
            "mempool-hrstorage-buffers-6",
            "mempool-hrstorage-cached-7",
            "storage-hrstorage-/");
  }

  @Test
  void discover_saysWhatItMayHaveMissed_whenAnswersWereCutShort() {
    Inquiry.Ask ask = (Inquiry.Ask) module.discover(BOX);
    SnmpTable.Builder table = new SnmpTable.Builder(ask.questions().roots());
    for (int column = 0; column < ask.questions().roots().size(); column++) {
      table.isIncomplete(column, "no answer");
    }

    Inquiry.Told told = (Inquiry.Told) ask.then().apply(Answers.of(List.of(), table.build(), NOON));

    assertThat(((Finding.MetersFound) told.findings().getFirst()).incomplete())
        .contains(MeterKind.PROCESSOR, MeterKind.MEMORY, MeterKind.STORAGE, MeterKind.SENSOR);
  }

  @Test
  void read_takesBuffersAndCachesOffWhatIsUsed() {
    MeterReading memory =
        readings().stream()
            .filter(reading -> reading.meter().category().equals("system"))
            .findFirst()
            .orElseThrow();

    assertThat(memory.used()).isEqualTo(OptionalDouble.of(200 * 1024.0));
    assertThat(memory.total()).isEqualTo(OptionalDouble.of(1000 * 1024.0));
    assertThat(memory.value()).isEqualTo(20);
  }

  @Test
  void read_samplesWhatTheAgentGave() {
    assertThat(poll().samples())
        .extracting(Sample::toString)
        .anyMatch(sample -> sample.contains("storage-hrstorage-_"))
        .anyMatch(sample -> sample.contains("processor-hr-196608"));
  }

  private Finding.MetersFound found() {
    return (Finding.MetersFound) Inquirer.findings(module.discover(BOX), AGENT, NOON).getFirst();
  }

  private Findings poll() {
    Known known = BOX.withMeters(found().meters());
    return module.read(known, Inquirer.answers(module.questions(known), AGENT, NOON));
  }

  private List<MeterReading> readings() {
    return ((Finding.MetersRead) poll().findings().getFirst()).readings();
  }

  private static String storage(int index, String type, String descr, int size, int used) {
    String entry = "1.3.6.1.2.1.25.2.3.1.";
    return entry
        + "2."
        + index
        + "|6|1.3.6.1.2.1.25.2.1."
        + type
        + "\n"
        + entry
        + "3."
        + index
        + "|4|"
        + descr
        + "\n"
        + entry
        + "4."
        + index
        + "|2|1024\n"
        + entry
        + "5."
        + index
        + "|2|"
        + size
        + "\n"
        + entry
        + "6."
        + index
        + "|2|"
        + used;
  }
}
