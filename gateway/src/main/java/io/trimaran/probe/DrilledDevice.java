package io.trimaran.probe;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A device that was let go.
 *
 * @param due its first slot after that
 * @param polled what the first poll elsewhere came to; empty until there is one
 */
record DrilledDevice(
    long id, String hostname, Duration interval, Instant due, Optional<Elsewhere> polled) {

  /**
   * The first poll by another node.
   *
   * @param slot for which it was
   * @param begun by the clock of the node that drills
   */
  record Elsewhere(String node, Instant slot, Instant begun) {}

  /** The devices that a node says that it polls. */
  static List<DrilledDevice> of(JsonObject answer) {
    return answer.getJsonArray("devices", new JsonArray()).stream()
        .map(JsonObject.class::cast)
        .map(
            device ->
                new DrilledDevice(
                    device.getLong("device_id"),
                    device.getString("hostname"),
                    Duration.ofSeconds(device.getLong("interval")),
                    Instant.ofEpochMilli(Math.round(device.getDouble("next_slot") * 1e3)),
                    Optional.empty()))
        .toList();
  }

  DrilledDevice polled(Elsewhere first) {
    return new DrilledDevice(id, hostname, interval, due, Optional.of(first));
  }

  /** Slots that nobody polled, as far as it is known. */
  long missed() {
    return polled
        .map(first -> Duration.between(due, first.slot()).toMillis() / interval.toMillis())
        .map(slots -> Math.max(0, slots))
        .orElse(1L);
  }

  /** How long after its slot it was polled; a slot before the drill is one that was under way. */
  Optional<Duration> late() {
    return polled.map(
        first -> {
          Duration late = Duration.between(first.slot(), first.begun());
          return late.isNegative() ? Duration.ZERO : late;
        });
  }

  JsonObject toJson(Instant started) {
    JsonObject json =
        new JsonObject()
            .put("hostname", hostname)
            .put("due", due.toEpochMilli() / 1e3)
            .put("missed", missed())
            .put("late_ms", late().map(Duration::toMillis).orElse(null));
    polled.ifPresent(
        first ->
            json.put("node", first.node())
                .put("polled", first.begun().toEpochMilli() / 1e3)
                .put("after_ms", Duration.between(started, first.begun()).toMillis()));
    return json;
  }
}
