package io.trimaran.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.it.SnmpFleet.Member;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every recorded device is added and polled once, and we find what LibreNMS finds. */
class RecordedDevicesIT {

  /** Adding one takes the time of its answers. */
  private static final int AT_ONCE = 8;

  @TempDir Path folder;

  @Test
  void addedAndPolled_everyRecordedDevice_isWhatLibrenmsMakesOfIt() throws Exception {
    Path recordings = SharedData.require("devices");
    Path source = SharedData.require("tools/snmpfleet.c");
    Map<String, List<String>> misses = new TreeMap<>();

    try (SnmpFleet fleet = SnmpFleet.play(source, recordings, folder);
        NodeProcess node = NodeProcess.start(folder, "rrd.archives=short")) {
      addAll(node, fleet.members());
      for (Member member : fleet.members()) {
        List<String> differences = differences(node, member, recordings);
        if (!differences.isEmpty()) {
          misses.put(member.name(), differences);
        }
      }
      report(fleet.members().size(), misses);
    }

    assertThat(misses.keySet()).isEqualTo(explained().keySet());
  }

  private static void addAll(NodeProcess node, List<Member> members) throws Exception {
    String token = node.token();
    try (ExecutorService people = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Callable<Boolean>> orders =
          members.stream()
              .<Callable<Boolean>>map(
                  member ->
                      () -> {
                        add(node, token, member);
                        return true;
                      })
              .toList();
      for (Future<Boolean> done : people.invokeAll(orders)) {
        done.get();
      }
    }
  }

  private static void add(NodeProcess node, String token, Member member) {
    JsonObject body =
        new JsonObject()
            .put("hostname", member.address())
            .put("port", member.port())
            .put("community", "public");
    HttpResponse<String> response = node.post("/api/v0/devices", token, body.encode());
    assertThat(response.statusCode()).as(member + ": " + response.body()).isEqualTo(200);
  }

  private static List<String> differences(NodeProcess node, Member member, Path recordings) {
    String path = "/api/v0/devices/" + member.address();
    Awaitility.await()
        .alias(member.name() + " is polled and discovered")
        .atMost(Duration.ofMinutes(5))
        .until(
            () ->
                device(node, path).getValue("last_poll") != null
                    && device(node, path).getValue("last_discovered") != null);
    JsonArray ports = node.get(path + "/ports").getJsonArray("ports");
    return ExpectedDevice.of(recordings, member.name()).differences(device(node, path), ports);
  }

  private static JsonObject device(NodeProcess node, String path) {
    return node.get(path).getJsonArray("devices").getJsonObject(0);
  }

  private static void report(int devices, Map<String, List<String>> misses) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(devices + " devices, " + (devices - misses.size()) + " equal");
    misses.forEach(
        (name, differences) -> {
          lines.add(name + ": " + differences.size());
          differences.forEach(difference -> lines.add("  " + difference));
        });
    Files.write(Path.of("target/recorded-devices.txt"), lines);
  }

  /** Recordings that differ, and why; each line {@code name: reason}. */
  private static Map<String, String> explained() throws IOException {
    Map<String, String> reasons = new TreeMap<>();
    for (String line : Files.readAllLines(Path.of("src/test/resources/recorded-devices.txt"))) {
      if (!line.isBlank() && !line.startsWith("#")) {
        String[] parts = line.split(": ", 2);
        reasons.put(parts[0], parts[1]);
      }
    }
    return reasons;
  }
}
