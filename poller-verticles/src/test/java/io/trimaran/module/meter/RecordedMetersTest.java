package io.trimaran.module.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.trimaran.module.Score;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is measured of recordings of real devices, beside what LibreNMS measures of them. */
class RecordedMetersTest {

  private static final Path DEVICES = shared().resolve("devices");

  private static final Map<String, Score> TOTALS = new TreeMap<>();

  private static Path shared() {
    String named = System.getProperty("trimaran.shared", System.getenv("TRIMARAN_SHARED"));
    return named == null ? Path.of("..", "..", "shared") : Path.of(named);
  }

  @BeforeAll
  static void measureAll() throws IOException {
    assumeTrue(
        Files.isDirectory(DEVICES),
        "no recordings of devices at " + DEVICES.toAbsolutePath() + " (set TRIMARAN_SHARED)");
    StringBuilder report = new StringBuilder();
    StringBuilder differences = new StringBuilder();
    for (String name : names()) {
      RecordedMeters device = RecordedMeters.load(DEVICES, name);
      device
          .scores()
          .forEach(
              (module, score) -> {
                TOTALS.computeIfAbsent(module, key -> new Score()).add(score);
                report.append("%-30s %-10s %s%n".formatted(name, module, score));
              });
      device.differences().forEach(line -> differences.append(name + " " + line + "\n"));
    }
    TOTALS.forEach(
        (module, score) -> report.append("%-30s %-10s %s%n".formatted("all", module, score)));
    Files.createDirectories(Path.of("target"));
    Files.writeString(Path.of("target", "recorded-meters.txt"), report);
    Files.writeString(Path.of("target", "recorded-meters-differences.txt"), differences);
    TOTALS.forEach((module, score) -> System.out.printf("meters, %-10s %s%n", module, score));
  }

  @Test
  void processors_areThoseOfLibreNms() {
    assertReached("processors", 0.95, 0.95);
  }

  @Test
  void memoryPools_areThoseOfLibreNms() {
    assertReached("mempools", 0.95, 0.95);
  }

  @Test
  void storages_areThoseOfLibreNms() {
    assertReached("storage", 0.90, 0.90);
  }

  @Test
  void sensors_areThoseOfLibreNms() {
    assertReached("sensors", 0.70, 0.75);
  }

  @Test
  void sensorsOfStandardMibs_areThoseOfLibreNms() {
    assertReached("standard", 0.90, 0.85);
  }

  private static void assertReached(String module, double recall, double precision) {
    Score score = TOTALS.getOrDefault(module, new Score());
    assertThat(score.recall()).as("recall of %s: %s", module, score).isGreaterThanOrEqualTo(recall);
    assertThat(score.precision())
        .as("precision of %s: %s", module, score)
        .isGreaterThanOrEqualTo(precision);
  }

  private static List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(DEVICES)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".snmprec"))
          .map(name -> name.substring(0, name.length() - ".snmprec".length()))
          .sorted()
          .toList();
    }
  }
}
