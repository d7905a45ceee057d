package io.trimaran.probe;

import io.trimaran.probe.DrilledDevice.Elsewhere;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a drill goes, or went.
 *
 * @param failure what did not go as it should beside the polling; empty where nothing
 */
public record DrillReport(
    String node,
    Instant started,
    Optional<Instant> ended,
    List<DrilledDevice> devices,
    Optional<String> failure) {

  public DrillReport {
    devices = List.copyOf(devices);
  }

  static DrillReport begun(String node, Instant at, List<DrilledDevice> devices) {
    return new DrillReport(node, at, Optional.empty(), devices, Optional.empty());
  }

  boolean isRunning() {
    return ended.isEmpty();
  }

  boolean isComplete() {
    return devices.stream().allMatch(device -> device.polled().isPresent());
  }

  DrillReport ended(Instant at, Optional<String> why) {
    return new DrillReport(node, started, Optional.of(at), devices, why);
  }

  /** With what other nodes tell of their polls since it began. */
  DrillReport with(List<Reply> replies) {
    Map<Long, Elsewhere> first = new HashMap<>();
    for (Reply reply : replies) {
      if (reply instanceof Reply.Told told) {
        told.answer().getJsonArray("polls", new JsonArray()).stream()
            .map(JsonObject.class::cast)
            .forEach(
                poll ->
                    first.merge(
                        poll.getLong("device_id"), elsewhere(told, poll), DrillReport::earlier));
      }
    }
    return new DrillReport(
        node,
        started,
        ended,
        devices.stream()
            .map(device -> device.polled().isPresent() ? device : of(device, first))
            .toList(),
        failure);
  }

  private static DrilledDevice of(DrilledDevice device, Map<Long, Elsewhere> first) {
    Elsewhere poll = first.get(device.id());
    return poll == null ? device : device.polled(poll);
  }

  private static Elsewhere elsewhere(Reply.Told told, JsonObject poll) {
    return new Elsewhere(
        told.node(),
        Instant.ofEpochMilli(poll.getLong("slot_ms")),
        Instant.ofEpochMilli(poll.getLong("begun_ms")).minus(told.ahead()));
  }

  private static Elsewhere earlier(Elsewhere one, Elsewhere other) {
    return one.begun().isBefore(other.begun()) ? one : other;
  }

  /** In short. */
  JsonObject summary() {
    List<Duration> late =
        devices.stream().flatMap(device -> device.late().stream()).sorted().toList();
    List<Duration> after =
        devices.stream()
            .flatMap(device -> device.polled().stream())
            .map(first -> Duration.between(started, first.begun()))
            .sorted()
            .toList();
    return new JsonObject()
        .put("node", node)
        .put("state", isRunning() ? "running" : "done")
        .put("started", started.toEpochMilli() / 1e3)
        .put("ended", ended.map(at -> at.toEpochMilli() / 1e3).orElse(null))
        .put("devices", devices.size())
        .put("polled", late.size())
        .put("slots_missed", isRunning() ? null : slotsMissed())
        .put("late_ms", quantiles(late))
        .put("first_poll_ms", quantiles(after))
        .put("failure", failure.orElse(null));
  }

  private long slotsMissed() {
    return devices.stream().mapToLong(DrilledDevice::missed).sum();
  }

  private static JsonObject quantiles(List<Duration> sorted) {
    return sorted.isEmpty()
        ? new JsonObject()
        : new JsonObject()
            .put("p50", sorted.get(sorted.size() / 2).toMillis())
            .put("max", sorted.getLast().toMillis());
  }

  /** With each device, the one that was polled latest after its slot first. */
  public JsonObject toJson() {
    Comparator<DrilledDevice> byLateness =
        Comparator.comparing(device -> device.late().orElse(Duration.ofDays(1)));
    return summary()
        .put(
            "rows",
            new JsonArray(
                devices.stream()
                    .sorted(byLateness.reversed())
                    .map(device -> device.toJson(started))
                    .toList()));
  }
}
