package io.trimaran.node;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.trimaran.poll.EachInTurn;
import io.trimaran.poll.PollObserver;
import io.trimaran.status.DeviceState;
import io.trimaran.status.GapLedger;
import io.trimaran.status.GapWriter;
import io.trimaran.status.StatusBoard;
import java.time.Duration;
import java.util.List;

/** The gap ledger of a node, from its polls to the database. */
final class GapKeeping {

  private static final Duration STOP_LIMIT = Duration.ofSeconds(10);
  private static final String LIFE_SIGN = "alive";

  private GapKeeping() {}

  /**
   * Starts it; who hears of polls is to tell it before the board, which knows how it was before.
   *
   * @param next passes polls on to the board
   */
  static PollObserver start(Ground ground, Stores stores, StatusBoard board, PollObserver next) {
    LifeSign life =
        LifeSign.start(ground.vertx(), ground.settings().data().resolve(LIFE_SIGN), ground.clock());
    GapWriter writer = new GapWriter(ground.vertx(), stores.all().gaps());
    GapLedger ledger =
        new GapLedger(
            board.node(),
            device -> board.state(device).map(DeviceState::status),
            life.before(),
            writer::write);
    writer.start();
    ground
        .stops()
        .push(
            "gaps",
            STOP_LIMIT,
            () -> {
              ledger.tellAll();
              return writer.stop();
            });
    ground.stops().push("life sign", STOP_LIMIT, life::stop);
    metrics(ground.metrics(), writer);
    return new EachInTurn(List.of(ledger, next));
  }

  private static void metrics(Metrics metrics, GapWriter writer) {
    metrics.add(
        registry -> {
          Gauge.builder("trimaran.gaps.waiting", writer, GapWriter::waiting)
              .strongReference(true)
              .description("Runs of missing samples that wait for the database.")
              .register(registry);
          FunctionCounter.builder("trimaran.gaps.dropped", writer, GapWriter::dropped)
              .description("Runs of missing samples that were too many to wait for the database.")
              .register(registry);
        });
  }
}
