package io.trimaran.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DrillReportTest {

  private static final Instant START = Instant.parse("2026-06-01T12:00:00Z");
  private static final long ROUTER = 1;
  private static final long SWITCH = 2;

  private final DrillReport begun =
      DrillReport.begun(
          "n2",
          START,
          DrilledDevice.of(
              new JsonObject()
                  .put(
                      "devices",
                      new JsonArray()
                          .add(device(ROUTER, "router", START.plusSeconds(4)))
                          .add(device(SWITCH, "switch", START.plusSeconds(9))))));

  @Test
  void with_isNotComplete_untilEachDeviceIsPolledElsewhere() {
    DrillReport seen = begun.with(List.of(told("n1", Duration.ZERO, poll(ROUTER, 4_000, 4_100))));

    assertThat(seen.isComplete()).isFalse();
    assertThat(seen.summary().getInteger("polled")).isEqualTo(1);
  }

  @Test
  void summary_countsNoSlot_whenEachWasPolledInItsOwn() {
    DrillReport seen =
        begun
            .with(List.of(told("n1", Duration.ZERO, poll(ROUTER, 4_000, 4_100))))
            .with(List.of(told("n3", Duration.ZERO, poll(SWITCH, 9_000, 9_300))))
            .ended(START.plusSeconds(10), Optional.empty());

    assertThat(seen.isComplete()).isTrue();
    assertThat(seen.summary().getLong("slots_missed")).isZero();
    assertThat(seen.summary().getJsonObject("late_ms"))
        .isEqualTo(new JsonObject().put("p50", 300L).put("max", 300L));
    assertThat(seen.summary().getJsonObject("first_poll_ms").getLong("max")).isEqualTo(9_300);
  }

  @Test
  void summary_countsTheSlots_thatPassedBeforeTheFirstPoll() {
    DrillReport seen =
        begun
            .with(List.of(told("n1", Duration.ZERO, poll(ROUTER, 24_000, 24_000))))
            .ended(START.plusSeconds(30), Optional.empty());

    assertThat(seen.summary().getLong("slots_missed")).as("router two, switch one").isEqualTo(3);
  }

  @Test
  void summary_countsNoSlot_whenThePollThatWasUnderWayIsDoneAgain() {
    DrillReport seen =
        begun
            .with(
                List.of(
                    told(
                        "n1", Duration.ZERO, poll(ROUTER, -6_000, 50), poll(SWITCH, 9_000, 9_000))))
            .ended(START.plusSeconds(10), Optional.empty());

    assertThat(seen.summary().getLong("slots_missed")).isZero();
    assertThat(seen.summary().getJsonObject("late_ms").getLong("max")).isEqualTo(6_050);
  }

  @Test
  void with_takesTheEarlierPoll_byTheClockOfTheNodeThatDrills() {
    Duration ahead = Duration.ofSeconds(1);

    DrillReport seen =
        begun.with(
            List.of(
                told("n1", Duration.ZERO, poll(ROUTER, 4_000, 4_500)),
                told("n3", ahead, poll(ROUTER, 4_000, 5_200))));

    JsonObject router =
        seen.toJson().getJsonArray("rows").stream()
            .map(JsonObject.class::cast)
            .filter(row -> row.getString("hostname").equals("router"))
            .findFirst()
            .orElseThrow();
    assertThat(router.getString("node")).isEqualTo("n3");
    assertThat(router.getLong("after_ms")).isEqualTo(4_200);
  }

  private static JsonObject device(long id, String name, Instant due) {
    return new JsonObject()
        .put("device_id", id)
        .put("hostname", name)
        .put("interval", 10)
        .put("next_slot", due.toEpochMilli() / 1e3);
  }

  private static JsonObject poll(long device, long slotMillis, long begunMillis) {
    return new JsonObject()
        .put("device_id", device)
        .put("slot_ms", START.plusMillis(slotMillis).toEpochMilli())
        .put("begun_ms", START.plusMillis(begunMillis).toEpochMilli());
  }

  private static Reply told(String node, Duration ahead, JsonObject... polls) {
    return new Reply.Told(
        node,
        new JsonObject().put("polls", new JsonArray(List.of(polls))),
        Duration.ofMillis(1),
        ahead);
  }
}
