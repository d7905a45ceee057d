package io.trimaran.module;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The modules against recordings of real devices and the rows that LibreNMS makes of them. */
class RecordedDevicesTest {

  private static final Path DEVICES = shared().resolve("devices");

  private static final Map<String, Integer> DEVICE_COUNT = new HashMap<>();
  private static final Map<String, String> SYSTEM_MISSES = new TreeMap<>();
  private static final Map<String, String> PORTS_MISSES = new TreeMap<>();

  private static Path shared() {
    String named = System.getProperty("trimaran.shared", System.getenv("TRIMARAN_SHARED"));
    return named == null ? Path.of("..", "..", "shared") : Path.of(named);
  }

  @BeforeAll
  static void readAll() throws IOException {
    assumeTrue(
        Files.isDirectory(DEVICES),
        "no recordings of devices at " + DEVICES.toAbsolutePath() + " (set TRIMARAN_SHARED)");
    for (String name : names()) {
      RecordedDevice device = RecordedDevice.load(DEVICES, name);
      DEVICE_COUNT.merge("system", 1, Integer::sum);
      device.systemMiss().ifPresent(miss -> SYSTEM_MISSES.put(name, miss));
      if (device.hasPorts()) {
        DEVICE_COUNT.merge("ports", 1, Integer::sum);
        device.portsMiss().ifPresent(miss -> PORTS_MISSES.put(name, miss));
      }
    }
    report("system", SYSTEM_MISSES);
    report("ports", PORTS_MISSES);
  }

  @Test
  void system_saysWhatLibreNmsSays_ofEveryRecordedDevice() {
    assertThat(SYSTEM_MISSES.keySet()).isEqualTo(explained("system"));
  }

  @Test
  void ports_areThoseOfLibreNms_onEveryRecordedDevice() {
    assertThat(PORTS_MISSES.keySet()).isEqualTo(explained("ports"));
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

  /** The devices that are known to differ, as recorded-misses.txt explains. */
  private static Set<String> explained(String module) {
    return Resources.lines("recorded-misses.txt").stream()
        .map(line -> line.split("\\s+", 3))
        .filter(part -> part[0].equals(module))
        .map(part -> part[1])
        .collect(toCollection(TreeSet::new));
  }

  private static void report(String module, Map<String, String> misses) {
    int devices = DEVICE_COUNT.getOrDefault(module, 0);
    System.out.printf(
        "%s: %d of %d recorded devices as in LibreNMS%n", module, devices - misses.size(), devices);
    misses.forEach((name, miss) -> System.out.printf("  %-28s %s%n", name, miss));
  }
}
