package io.trimaran.node;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.trimaran.store.DutiesHealth;
import io.trimaran.store.StoredDuty;
import java.time.Duration;
import java.util.function.ToDoubleBiFunction;

/** How the cluster's duties do, as Prometheus reads it; NaN where this node can't tell. */
final class DutyMetrics implements MeterBinder {

  private static final double SECOND_MILLIS = 1e3;

  private final DutyRounds rounds;
  private final DutyBoard board;

  DutyMetrics(DutyRounds rounds, DutyBoard board) {
    this.rounds = rounds;
    this.board = board;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    rounds.jobs().forEach(job -> bind(registry, job.plan().name()));
    FunctionCounter.builder("trimaran.duty.looks.failed", rounds, it -> it.tally().unseenCount())
        .description("Times that the cluster's duties could not be read.")
        .register(registry);
  }

  private void bind(MeterRegistry registry, String duty) {
    gauge(
        registry,
        duty,
        "overdue",
        "1 while no node has done it for longer than it may wait, NaN where that is not known.",
        (health, row) -> row.isOverdue(health.now()) ? 1 : 0);
    gauge(
        registry,
        duty,
        "age.seconds",
        "Since it was last done in full, on whichever node.",
        (health, row) ->
            row.finished()
                .map(at -> Duration.between(at, health.now()).toMillis() / SECOND_MILLIS)
                .orElse(Double.NaN));
    Gauge.builder("trimaran.duty.held", rounds, it -> it.isHeld(duty) ? 1 : 0)
        .tags("duty", duty)
        .strongReference(true)
        .description("1 while this node is at it.")
        .register(registry);
    for (DutyRun.Result result : DutyRun.Result.values()) {
      FunctionCounter.builder("trimaran.duty.runs", rounds, it -> it.tally().count(duty, result))
          .tags("duty", duty, "outcome", result.word())
          .description("Tries of this node that ended, by what they came to.")
          .register(registry);
    }
  }

  private void gauge(
      MeterRegistry registry,
      String duty,
      String name,
      String help,
      ToDoubleBiFunction<DutiesHealth, StoredDuty> value) {
    Gauge.builder("trimaran.duty." + name, board, it -> value(it.health(), duty, value))
        .tags("duty", duty)
        .strongReference(true)
        .description(help)
        .register(registry);
  }

  private static double value(
      DutiesHealth health, String duty, ToDoubleBiFunction<DutiesHealth, StoredDuty> value) {
    return health.duties().stream()
        .filter(row -> health.isKnown() && row.name().equals(duty))
        .mapToDouble(row -> value.applyAsDouble(health, row))
        .findFirst()
        .orElse(Double.NaN);
  }
}
