package io.trimaran.probe;

import io.trimaran.poll.PollStats;
import io.trimaran.poll.Poller;
import io.trimaran.poll.Watched;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Supplier;

/** How this node does, and how much it has to do. */
final class LoadAnswer {

  private final Supplier<JsonObject> self;
  private final Poller poller;
  private final DeviceCosts costs;
  private final Standing standing;

  LoadAnswer(Supplier<JsonObject> self, Poller poller, DeviceCosts costs, Standing standing) {
    this.self = self;
    this.poller = poller;
    this.costs = costs;
    this.standing = standing;
  }

  Future<JsonObject> answer() {
    return poller.watched().map(this::load);
  }

  private JsonObject load(List<Watched> watched) {
    PollStats stats = poller.stats();
    double polls = watched.stream().mapToDouble(w -> 1e3 / w.device().interval().toMillis()).sum();
    double cost = watched.stream().mapToDouble(w -> costs.of(w.device()).perSecond()).sum();
    return self.get()
        .put("devices", watched.size())
        .put("polls_per_second", polls)
        .put("cost", cost)
        .put("capacity", standing.capacity())
        .put("settled", standing.isSettled())
        .put("running", stats.running())
        .put("waiting", stats.waiting())
        .put("silent", stats.silent());
  }
}
