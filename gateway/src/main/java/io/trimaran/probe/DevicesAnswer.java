package io.trimaran.probe;

import io.trimaran.cluster.Cost;
import io.trimaran.device.Device;
import io.trimaran.poll.Poller;
import io.trimaran.poll.Watched;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Which devices this node polls, and what they cost, by group. */
final class DevicesAnswer {

  private final Poller poller;
  private final DeviceCosts costs;
  private final Standing standing;

  DevicesAnswer(Poller poller, DeviceCosts costs, Standing standing) {
    this.poller = poller;
    this.costs = costs;
    this.standing = standing;
  }

  Future<JsonObject> answer(boolean isDetailed) {
    return poller
        .known()
        .compose(known -> poller.watched().map(watched -> answer(known, watched, isDetailed)));
  }

  private JsonObject answer(List<Device> known, List<Watched> watched, boolean isDetailed) {
    JsonObject answer =
        new JsonObject()
            .put("capacity", standing.capacity())
            .put("settled", standing.isSettled())
            .put("known", known(known))
            .put("groups", groups(watched));
    return isDetailed
        ? answer.put("devices", new JsonArray(watched.stream().map(this::device).toList()))
        : answer;
  }

  private static JsonObject known(List<Device> devices) {
    JsonObject counts = new JsonObject();
    devices.stream()
        .filter(device -> !device.isPaused())
        .collect(Collectors.groupingBy(d -> d.group().name(), TreeMap::new, Collectors.counting()))
        .forEach(counts::put);
    return counts;
  }

  private JsonArray groups(List<Watched> watched) {
    Map<String, List<Cost>> groups =
        watched.stream()
            .map(w -> costs.of(w.device()))
            .collect(
                Collectors.groupingBy(
                    cost -> cost.group().name(),
                    TreeMap::new, //
                    Collectors.toList()));
    JsonArray rows = new JsonArray();
    groups.forEach(
        (group, all) ->
            rows.add(
                new JsonObject()
                    .put("group", group)
                    .put("devices", all.size())
                    .put("cost", all.stream().mapToDouble(Cost::perSecond).sum())));
    return rows;
  }

  private JsonObject device(Watched watched) {
    Device device = watched.device();
    return new JsonObject()
        .put("device_id", device.id().value())
        .put("hostname", device.hostname())
        .put("group", device.group().name())
        .put("interval", device.interval().toSeconds())
        .put("cost", costs.of(device).perSecond())
        .put("next_slot", watched.nextSlot().toEpochMilli() / 1000.0)
        .put("silent", watched.isSilent());
  }
}
