package io.trimaran.node;

import io.trimaran.api.ApiParts;
import io.trimaran.store.Database;
import io.trimaran.store.DutiesHealth;
import io.trimaran.store.DutyStore;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** What is done once in the cluster, this node's part of it, and what it knows of the others'. */
record Duties(DutyRounds rounds, DutyBoard board) {

  private static final Duration PACE = Duration.ofSeconds(30);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

  /** Does not begin yet. */
  static Duties open(Ground ground, String node, Database database, ApiParts.Stores stores) {
    DutyBoard board = new DutyBoard(database::health, stores.events()::add, System::nanoTime);
    DutyRounds rounds =
        new DutyRounds(
            ground.vertx(),
            new DutyStore(database),
            node,
            Housekeeping.jobs(database, stores),
            board,
            PACE,
            () -> ThreadLocalRandom.current().nextLong());
    ground.stops().push("duties", STOP_LIMIT, rounds::stop);
    ground.metrics().add(new DutyMetrics(rounds, board));
    return new Duties(rounds, board);
  }

  DutiesHealth health() {
    return board.health();
  }

  /** Begins, when the database is there. A node that is drained takes none. */
  void start(Database database, Crew crew) {
    database.ready().onSuccess(ready -> rounds.start(() -> !crew.isDraining()));
  }
}
