package io.trimaran.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.auth.MovableClock;
import io.trimaran.store.DatabaseHealth;
import io.trimaran.store.DutiesHealth;
import io.trimaran.store.DutiesHealth.State;
import io.trimaran.store.EventStore.Batch;
import io.trimaran.store.StoredDuty;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DutyBoardTest {

  private static final Instant NOON = MovableClock.NOON;
  private static final StoredDuty PRUNING =
      new StoredDuty(
          "prune",
          "n1",
          7,
          Instant.EPOCH,
          NOON.plusSeconds(60),
          NOON.plusSeconds(90),
          Optional.of(NOON.minusSeconds(30)),
          Optional.of(NOON.minusSeconds(30)),
          "done: all");

  private final List<Batch> events = new ArrayList<>();
  private boolean isUp = true;
  private long nanos;
  private final DutyBoard board =
      new DutyBoard(
          () -> new DatabaseHealth("mysql", isUp, List.of()),
          batch -> {
            events.add(batch);
            return Future.succeededFuture();
          },
          () -> nanos);

  @Test
  void health_isUnknown_beforeTheFirstLook() {
    assertThat(board.health().isKnown()).isFalse();
    assertThat(board.health().duties()).isEmpty();
  }

  @Test
  void health_goesOnWithTheDatabasesClock_betweenTwoLooks() {
    look(0);

    assertThat(state()).isEqualTo(State.WAITING);
    pass(Duration.ofSeconds(61));
    assertThat(state()).isEqualTo(State.RUNNING);
    pass(Duration.ofSeconds(30));
    assertThat(state()).isEqualTo(State.OVERDUE);
    assertThat(board.health().now()).isEqualTo(NOON.plusSeconds(91));
  }

  @Test
  void health_isUnknownAndNotOverdue_whenTheDatabaseIsAway() {
    look(0);
    isUp = false;

    pass(Duration.ofHours(3));

    assertThat(state()).isEqualTo(State.UNKNOWN);
    assertThat(board.health().overdue()).isEmpty();
    assertThat(board.health().unknown()).startsWith("database is away");
    assertThat(board.health().duties()).as("as they were last seen").containsExactly(PRUNING);
  }

  @Test
  void health_isUnknown_whenTheyCouldNotBeRead_untilTheyAre() {
    look(0);
    board.unseen(new IllegalStateException("no such table"));
    assertThat(board.health().unknown()).isEqualTo("no such table");

    look(0);

    assertThat(board.health().isKnown()).isTrue();
  }

  @Test
  void health_isUnknown_whenNobodyHasLookedForLong() {
    look(0);

    pass(Duration.ofSeconds(200));

    assertThat(board.health().unknown()).isEqualTo("not seen for 200 s");
  }

  @Test
  void anAlarm_isToldOnce_afterTwoLooks_andWhenItEnds() {
    look(91);
    assertThat(events).isEmpty();
    look(100);
    look(110);
    assertThat(messages())
        .containsExactly(
            "Duty prune is overdue since 2026-11-22T12:01:30Z: no node has done it; the last one to"
                + " try was n1 (done: all).");

    look(0);
    look(0);

    assertThat(messages()).hasSize(2).last().isEqualTo("Duty prune is done again, by n1.");
    assertThat(events).extracting(Batch::mark).doesNotHaveDuplicates();
  }

  private void look(int secondsAfterNoon) {
    board.seen(new DutiesHealth("", NOON.plusSeconds(secondsAfterNoon), List.of(PRUNING)));
  }

  private void pass(Duration time) {
    nanos += time.toNanos();
  }

  private State state() {
    return board.health().state(PRUNING);
  }

  private List<String> messages() {
    return events.stream().map(batch -> batch.events().getFirst().message()).toList();
  }
}
