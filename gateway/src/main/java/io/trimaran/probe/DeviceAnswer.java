package io.trimaran.probe;

import io.trimaran.device.Device;
import io.trimaran.poll.PollSchedule;
import io.trimaran.poll.Poller;
import io.trimaran.poll.Watched;
import io.trimaran.status.DeviceState;
import io.trimaran.status.StatusBoard;
import io.trimaran.store.PollStatus;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What this node has to do with one device. */
final class DeviceAnswer {

  private final Poller poller;
  private final StatusBoard board;
  private final RecentPolls polls;
  private final Standing standing;

  DeviceAnswer(Sources.Polling polling, Standing standing) {
    this.poller = polling.poller();
    this.board = polling.board();
    this.polls = polling.recent();
    this.standing = standing;
  }

  /** An answer without fields where this node knows of no such device. */
  Future<JsonObject> answer(String name) {
    return poller
        .known()
        .compose(
            known ->
                KnownDevices.search(known, name)
                    .map(device -> poller.watched().map(watched -> answer(device, watched)))
                    .orElseGet(() -> Future.succeededFuture(new JsonObject())));
  }

  private JsonObject answer(Device device, List<Watched> all) {
    Optional<Watched> watched =
        all.stream().filter(w -> w.device().id().equals(device.id())).findFirst();
    Instant next = new PollSchedule(device.interval()).next(device.id(), Instant.now());
    JsonObject answer =
        new JsonObject()
            .put("device_id", device.id().value())
            .put("hostname", device.hostname())
            .put("group", device.group().name())
            .put("interval", device.interval().toSeconds())
            .put("paused", device.isPaused())
            .put("polls_it", watched.isPresent())
            .put("polling_now", watched.map(Watched::isPolling).orElse(false))
            .put("next_slot", watched.map(Watched::nextSlot).orElse(next).toEpochMilli() / 1000.0)
            .put("ranking", new JsonArray(standing.ranking(device)))
            .put(
                "polls",
                new JsonArray(polls.of(device.id()).stream().map(PastPoll::toJson).toList()));
    board.state(device.id()).map(DeviceState::status).ifPresent(status -> put(answer, status));
    return answer;
  }

  private static void put(JsonObject answer, PollStatus status) {
    answer
        .put("state", status.condition().word())
        .put("reason", status.reason())
        .put("text", status.text())
        .put("since", status.since().map(Instant::getEpochSecond).orElse(null))
        .put("last_answered", status.lastPolled().map(Instant::getEpochSecond).orElse(null));
  }
}
