package io.trimaran.probe;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;

/** The first poll of each device by this node since a moment. */
final class FirstPollsAnswer {

  private final RecentPolls polls;

  FirstPollsAnswer(RecentPolls polls) {
    this.polls = polls;
  }

  Future<JsonObject> answer(Instant since) {
    JsonArray rows = new JsonArray();
    polls
        .firstSince(since)
        .forEach(
            (device, poll) ->
                rows.add(
                    new JsonObject()
                        .put("device_id", device.value())
                        .put("slot_ms", poll.slot().toEpochMilli())
                        .put("begun_ms", poll.at().minus(poll.took()).toEpochMilli())));
    return Future.succeededFuture(new JsonObject().put("polls", rows));
  }
}
