package io.trimaran.module.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trimaran.device.Part;
import io.trimaran.module.Boxes;
import io.trimaran.module.Finding;
import io.trimaran.module.Inquirer;
import io.trimaran.module.Known;
import io.trimaran.module.Recordings;
import io.trimaran.module.Score;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The parts of recordings of real devices, beside those that LibreNMS finds. */
class RecordedPartsTest {

  private final StringBuilder report = new StringBuilder();
  private final StringBuilder differences = new StringBuilder();

  @Test
  void parts_areThoseOfLibreNms() throws IOException {
    Recordings recordings = Recordings.require();
    Score total = new Score();

    for (String name : recordings.names()) {
      List<JsonNode> rows = recordings.expected(name, "entity-physical", "entPhysical");
      if (!rows.isEmpty()) {
        total.add(compare(name, theirs(rows), ours(recordings, name)));
      }
    }

    report.append("%-30s %s%n".formatted("all", total));
    Recordings.report("recorded-parts.txt", report.toString());
    Recordings.report("recorded-parts-differences.txt", differences.toString());
    System.out.println("inventory         " + total);
    assertThat(total.recall()).as(total.toString()).isGreaterThanOrEqualTo(0.9);
    assertThat(total.precision()).as(total.toString()).isGreaterThanOrEqualTo(0.95);
  }

  private Score compare(String name, Map<Long, String> theirs, Map<Long, String> ours) {
    int right = 0;
    for (Map.Entry<Long, String> row : theirs.entrySet()) {
      String line = ours.get(row.getKey());
      if (row.getValue().equals(line)) {
        right++;
      } else {
        differences.append("%s: %s%n    but %s%n".formatted(name, row.getValue(), line));
      }
    }
    Score score = new Score();
    score.add(theirs.size(), ours.size(), right);
    report.append("%-30s %s%n".formatted(name, score));
    return score;
  }

  private static Map<Long, String> ours(Recordings recordings, String name) throws IOException {
    Map<Long, String> ours = new TreeMap<>();
    Inquirer.findings(
            new PhysicalParts().discover(Known.of(Boxes.BOX)),
            recordings.recording(name),
            Boxes.NOON)
        .stream()
        .flatMap(finding -> ((Finding.PartsFound) finding).parts().stream())
        .forEach(part -> ours.put(part.index(), line(part)));
    return ours;
  }

  private static String line(Part part) {
    List<Object> words = new ArrayList<>();
    Collections.addAll(words, part.index(), part.containedIn(), part.position(), part.category());
    Collections.addAll(words, part.label().name(), part.label().descr());
    Collections.addAll(words, part.make().maker(), part.make().model(), part.make().serial());
    Collections.addAll(words, part.revisions().hardware(), part.revisions().firmware());
    Collections.addAll(words, part.revisions().software());
    words.add(part.isReplaceable().map(Object::toString).orElse(""));
    words.add(part.ifIndex().isPresent() ? part.ifIndex().getAsLong() : "");
    return line(words);
  }

  private static Map<Long, String> theirs(List<JsonNode> rows) {
    Map<Long, String> theirs = new TreeMap<>();
    rows.forEach(row -> theirs.put(row.path("entPhysicalIndex").asLong(), line(row)));
    return theirs;
  }

  private static String line(JsonNode row) {
    return line(
        List.of(
            text(row, "entPhysicalIndex"),
            text(row, "entPhysicalContainedIn"),
            text(row, "entPhysicalParentRelPos"),
            text(row, "entPhysicalClass"),
            text(row, "entPhysicalName"),
            text(row, "entPhysicalDescr"),
            text(row, "entPhysicalMfgName"),
            text(row, "entPhysicalModelName"),
            text(row, "entPhysicalSerialNum"),
            text(row, "entPhysicalHardwareRev"),
            text(row, "entPhysicalFirmwareRev"),
            text(row, "entPhysicalSoftwareRev"),
            text(row, "entPhysicalIsFRU"),
            text(row, "ifIndex")));
  }

  private static String line(List<?> words) {
    return String.join(
        " | ", words.stream().map(word -> word.toString().replaceAll("\\s+", " ").trim()).toList());
  }

  private static String text(JsonNode row, String field) {
    return row.path(field).isNull() ? "" : row.path(field).asText("");
  }
}
