package io.trimaran.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What discoveries find of simulated devices, as the API tells it. */
class DiscoveryIT {

  private static final int PORTS = 3;

  @TempDir private static Path folder;
  private static PolledAgents agents;
  private static NodeProcess node;

  @BeforeAll
  static void start() {
    agents = new PolledAgents(1, PORTS);
    node = NodeProcess.start(folder, "rrd.archives=short");
    for (PolledAgents.Agent agent : agents.all()) {
      JsonObject device =
          new JsonObject()
              .put("hostname", agent.address())
              .put("port", agent.port())
              .put("community", "public")
              .put("force_add", true);
      assertThat(node.send("POST", "/api/v0/devices", device.encode()).statusCode()).isEqualTo(200);
    }
    await().until(() -> !inventory("/all").isEmpty());
  }

  @AfterAll
  static void stop() {
    node.close();
    agents.close();
  }

  @Test
  void inventory_hasAllParts() {
    List<JsonObject> parts = inventory("/all");

    assertThat(parts).hasSize(5 + PORTS);
    assertThat(parts.getFirst().getMap())
        .containsEntry("entPhysicalClass", "chassis")
        .containsEntry("entPhysicalModelName", "SIM-1000")
        .containsEntry("entPhysicalSerialNum", "SIM1")
        .containsEntry("entPhysicalIsFRU", "true");
    assertThat(parts.getLast().getInteger("ifIndex")).isEqualTo(PORTS);
  }

  @Test
  void inventory_isAskedForOneLevelAfterTheOther() {
    assertThat(inventory("")).extracting(DiscoveryIT::name).containsExactly("Chassis");
    assertThat(inventory("?entPhysicalContainedIn=1"))
        .extracting(DiscoveryIT::name)
        .containsExactly("Power supply 1", "Power supply 2", "Fan tray", "Line card");
    assertThat(inventory("?entPhysicalContainedIn=1&entPhysicalClass=fan"))
        .extracting(DiscoveryIT::name)
        .containsExactly("Fan tray");
  }

  @Test
  void inventory_isRefused_ofWhatThereIsNot() {
    assertThat(node.send("GET", "/api/v0/inventory/nothing", "").statusCode()).isEqualTo(404);
    assertThat(node.send("GET", path("?entPhysicalContainedIn=x"), "").statusCode()).isEqualTo(400);
  }

  private static String name(JsonObject part) {
    return part.getString("entPhysicalName");
  }

  private static List<JsonObject> inventory(String which) {
    JsonObject answer = node.get(path(which));
    List<JsonObject> rows =
        answer.getJsonArray("inventory").stream().map(JsonObject.class::cast).toList();
    assertThat(answer.getInteger("count")).isEqualTo(rows.size());
    return rows;
  }

  private static String path(String which) {
    return "/api/v0/inventory/" + agents.all().getFirst().address() + which;
  }
}
