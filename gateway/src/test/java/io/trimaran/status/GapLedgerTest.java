package io.trimaran.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.trimaran.device.Device;
import io.trimaran.device.DeviceId;
import io.trimaran.device.Group;
import io.trimaran.poll.PingReply;
import io.trimaran.poll.Poll;
import io.trimaran.poll.PollObserver.Skip;
import io.trimaran.poll.PollOutcome;
import io.trimaran.poll.PollSchedule;
import io.trimaran.store.Condition;
import io.trimaran.store.Gap;
import io.trimaran.store.GapCause;
import io.trimaran.store.PollStatus;
import io.trimaran.store.PortTotals;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GapLedgerTest {

  private static final Duration MINUTE = Duration.ofSeconds(60);
  private static final Device ROUTER =
      new Device(
          new DeviceId(7), "router", "router", Group.DEFAULT, MINUTE, Optional.empty(), false);

  /** A slot of it. */
  private static final Instant FIRST =
      new PollSchedule(MINUTE).next(ROUTER.id(), Instant.parse("2026-11-22T12:00:00Z"));

  private final List<Gap> told = new ArrayList<>();
  private PollStatus known = PollStatus.NONE;
  private GapLedger ledger = ledger(Optional.empty());

  private GapLedger ledger(Optional<Instant> aliveUntil) {
    return new GapLedger("n1", device -> Optional.of(known), aliveUntil, told::add);
  }

  @Test
  void answeredSlots_leaveNoGap() {
    answer(slot(0));
    answer(slot(1));

    assertThat(told).isEmpty();
  }

  @Test
  void silence_isOneRun_whichEndsWithTheAnswer() {
    answer(slot(0));
    for (int i = 1; i <= 5; i++) {
      silence(slot(i));
    }
    answer(slot(6));
    silence(slot(7));

    assertThat(told)
        .extracting(Gap::from, Gap::until, Gap::slots)
        .containsExactly(
            tuple(slot(1), slot(2), 1),
            tuple(slot(1), slot(3), 2),
            tuple(slot(1), slot(5), 4),
            tuple(slot(1), slot(6), 5),
            tuple(slot(7), slot(8), 1));
  }

  @Test
  void longSilence_isToldSeldom() {
    for (int i = 0; i < 1_000; i++) {
      silence(slot(i));
    }

    assertThat(told).hasSizeLessThan(1_000 / 10 + 12);
    assertThat(told.getLast().from()).isEqualTo(slot(0));
  }

  @Test
  void anotherCause_isAnotherRun() {
    silence(slot(0));
    ledger.skipped(ROUTER, slot(1), Skip.STILL_POLLING);

    assertThat(told).extracting(Gap::cause).containsExactly(GapCause.SILENT, GapCause.OVER_BUDGET);
  }

  @Test
  void pollBetweenSlots_leavesNoGap() {
    answer(slot(0));
    silence(slot(0).plusSeconds(13));
    answer(slot(1));

    assertThat(told).isEmpty();
  }

  @Test
  void slotsThatNobodyPolled_areToldAsSuch() {
    known = status(Condition.UP, slot(-100));
    ledger.taken(ROUTER, slot(0));
    ledger.skipped(ROUTER, slot(1), Skip.UNPOLLED);
    answer(slot(2));

    assertThat(told).extracting(Gap::cause).containsExactly(GapCause.UNPOLLED);
    assertThat(told.getFirst().from()).isEqualTo(slot(1));
  }

  @Test
  void restart_isTheCause_whenNoOtherNodePolledMeanwhile() {
    ledger = ledger(Optional.of(slot(3).plusSeconds(5)));
    known = status(Condition.UP, slot(-100));
    ledger.taken(ROUTER, Instant.MAX);
    answer(slot(10));

    Gap gap = told.getFirst();
    assertThat(told).hasSize(1);
    assertThat(gap.cause()).isEqualTo(GapCause.NODE_STOPPED);
    assertThat(gap.from()).isEqualTo(slot(4));
    assertThat(gap.until()).isEqualTo(slot(10));
    assertThat(gap.slots()).isEqualTo(6);
  }

  @Test
  void pause_isTheCause_ofItsSlots() {
    answer(slot(0));
    ledger.skipped(ROUTER, slot(1), Skip.PAUSED);
    ledger.skipped(ROUTER, slot(2), Skip.PAUSED);
    answer(slot(3));

    assertThat(told).extracting(Gap::cause).containsOnly(GapCause.PAUSED);
    assertThat(told.getLast().from()).isEqualTo(slot(1));
    assertThat(told.getLast().slots()).isEqualTo(2);
  }

  @Test
  void pause_isTheCause_whenTheNodeWasRestartedMeanwhile() {
    ledger = ledger(Optional.of(slot(3).plusSeconds(5)));
    known = status(Condition.DOWN, slot(-100));
    ledger.taken(ROUTER, Instant.MAX);
    ledger.skipped(ROUTER, slot(10), Skip.PAUSED);
    answer(slot(11));

    assertThat(told).extracting(Gap::cause).containsOnly(GapCause.PAUSED);
    assertThat(told.getLast().from()).isEqualTo(slot(4));
    assertThat(told.getLast().until()).isEqualTo(slot(11));
  }

  @Test
  void restart_leavesNoGap_whenNoSlotPassed() {
    ledger = ledger(Optional.of(slot(9).plusSeconds(5)));
    known = status(Condition.UP, slot(-100));
    ledger.taken(ROUTER, Instant.MAX);
    answer(slot(10));

    assertThat(told).isEmpty();
  }

  @Test
  void silence_isCarriedOn_whenItsOwnerIsLost() {
    known = status(Condition.DOWN, slot(2).plusSeconds(4));
    ledger.taken(ROUTER, slot(5));
    silence(slot(6));
    answer(slot(7));

    Gap last = told.getLast();
    assertThat(last.cause()).isEqualTo(GapCause.SILENT);
    assertThat(last.from()).isEqualTo(slot(3));
    assertThat(last.until()).isEqualTo(slot(7));
    assertThat(told).extracting(Gap::from).containsOnly(slot(3));
  }

  @Test
  void denial_isCarriedOn_whenItsOwnerIsLost() {
    known = status(Condition.DEGRADED, slot(2).plusSeconds(4), "SNMP refused: noAccess");
    ledger.taken(ROUTER, slot(5));
    answer(slot(7));

    assertThat(told).extracting(Gap::cause).containsExactly(GapCause.DENIED);
  }

  @Test
  void tellAll_tellsWhatIsUnderWay() {
    silence(slot(0));
    silence(slot(1));
    silence(slot(2));
    told.clear();

    ledger.tellAll();

    assertThat(told).extracting(Gap::slots).containsExactly(3);
  }

  private static Instant slot(int number) {
    return FIRST.plus(MINUTE.multipliedBy(number));
  }

  private void answer(Instant slot) {
    ledger.polled(poll(slot, 3, new PollOutcome.Pinged(Duration.ofMillis(1))));
  }

  private void silence(Instant slot) {
    ledger.polled(poll(slot, 0, new PollOutcome.Silent(Duration.ofSeconds(1))));
  }

  private static Poll poll(Instant slot, int received, PollOutcome outcome) {
    return new Poll(
        ROUTER, slot, slot.plusSeconds(1), new PingReply.Echoes(3, received, 0, 0, 0), outcome);
  }

  private static PollStatus status(Condition condition, Instant since) {
    return status(condition, since, "does not answer");
  }

  private static PollStatus status(Condition condition, Instant since, String text) {
    PollStatus none = PollStatus.NONE;
    return new PollStatus(
        condition,
        "",
        text,
        Optional.of(since),
        none.uptime(),
        Optional.of(since),
        Optional.of(since),
        none.took(),
        none.icmpLoss(),
        none.icmpAvgMillis(),
        PortTotals.NONE,
        "n2");
  }
}
