package io.trimaran.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trimaran.device.DeviceId;
import io.trimaran.it.SnmpFleet.Member;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The devices of a fleet in the inventory of nodes. */
final class FleetDevices {

  private static final int AT_ONCE = 64;
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** What a node answers while its database has more to do than it can. */
  private static final int BUSY = 503;

  private FleetDevices() {}

  /** Adds all, some at a time: each of them is tried first, which takes a moment. */
  static void add(
      NodeProcess node, List<Member> members, Duration interval, Function<Member, String> group) {
    try (ExecutorService adders = Executors.newFixedThreadPool(AT_ONCE)) {
      List<CompletableFuture<Void>> added =
          members.stream()
              .map(
                  member ->
                      CompletableFuture.runAsync(
                          () -> add(node, member, interval, group.apply(member)), adders))
              .toList();
      CompletableFuture.allOf(added.toArray(CompletableFuture[]::new)).join();
    }
  }

  private static void add(NodeProcess node, Member member, Duration interval, String group) {
    String device =
        new JsonObject()
            .put("hostname", member.address())
            .put("port", member.port())
            .put("snmpver", "v2c")
            .put("community", "public")
            .put("poller_group", group)
            .put("interval", interval.toSeconds())
            .put("force_add", true)
            .encode();
    HttpResponse<String> answer =
        await(member.address())
            .atMost(PATIENCE)
            .until(
                () -> node.send("POST", "/api/v0/devices", device),
                response -> response.statusCode() != BUSY);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  /** Of all devices that a node knows, by their hostnames. */
  static Map<String, DeviceId> ids(NodeProcess node) {
    return node.get("/api/v0/devices").getJsonArray("devices").stream()
        .map(JsonObject.class::cast)
        .collect(
            Collectors.toMap(
                device -> device.getString("hostname"),
                device -> new DeviceId(device.getLong("device_id"))));
  }
}
