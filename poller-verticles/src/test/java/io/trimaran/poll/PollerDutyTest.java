package io.trimaran.poll;

import static io.trimaran.poll.Scene.MINUTE;
import static io.trimaran.poll.Scene.NOON;
import static io.trimaran.poll.Scene.device;
import static io.trimaran.poll.Scene.slot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.trimaran.device.Device;
import io.trimaran.module.PortRate;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Which devices the poller polls, and when that changes. */
class PollerDutyTest {

  private static final Device BOX = device(1);
  private static final int PLENTY = 100;

  private final Scene scene = new Scene();

  @Test
  void device_isPolledAtOnce_whenItIsNew() {
    scene.poller(PLENTY);

    scene.inventory.add(BOX);
    scene.timers.advance(Duration.ofSeconds(5));

    assertThat(scene.observer.polls).extracting(Poll::slot).containsExactly(NOON);
  }

  @Test
  void device_isLeftAlone_whenItIsRemoved() {
    scene.inventory.add(BOX);
    Poller poller = scene.poller(PLENTY);

    scene.inventory.remove(BOX.id());
    scene.timers.advance(MINUTE.multipliedBy(3));

    assertThat(scene.agent(BOX).requests()).isZero();
    assertThat(poller.stats().devices()).isZero();
  }

  @Test
  void device_isLeftAlone_whenTheInventoryHasItNoMoreAndDidNotSay() {
    scene.inventory.add(BOX);
    Poller poller = scene.poller(PLENTY);

    scene.inventory.forget(BOX.id());
    scene.timers.advance(MINUTE.multipliedBy(2));

    assertThat(poller.stats().devices()).isZero();
  }

  @Test
  void device_isLeftAlone_whenItIsPaused() {
    scene.inventory.add(paused(BOX));
    scene.poller(PLENTY);

    scene.timers.advance(MINUTE.multipliedBy(3));

    assertThat(scene.agent(BOX).requests()).isZero();
  }

  @Test
  void slots_areToldAsPaused_whileADeviceIs() {
    scene.inventory.add(BOX);
    scene.poller(PLENTY);
    scene.timers.advanceTo(slot(BOX).plusSeconds(5));

    scene.inventory.add(paused(BOX));
    scene.timers.advance(MINUTE.multipliedBy(3));
    scene.inventory.add(BOX);
    scene.timers.advance(MINUTE);

    assertThat(scene.observer.skips)
        .extracting(RecordingObserver.Skipped::slot, RecordingObserver.Skipped::reason)
        .containsExactly(
            tuple(slot(BOX).plusSeconds(60), PollObserver.Skip.PAUSED),
            tuple(slot(BOX).plusSeconds(120), PollObserver.Skip.PAUSED),
            tuple(slot(BOX).plusSeconds(180), PollObserver.Skip.PAUSED));
    assertThat(scene.observer.polls)
        .extracting(Poll::slot)
        .containsExactly(slot(BOX), slot(BOX).plusSeconds(240));
  }

  @Test
  void slots_areNotTold_whenThePausedDeviceIsAnothers() {
    scene.inventory.add(paused(BOX));
    Poller poller = scene.poller(PLENTY);

    scene.notMine.add(BOX.id());
    poller.dutyChanged();
    scene.timers.advance(MINUTE.multipliedBy(3));

    assertThat(scene.observer.skips).isEmpty();
  }

  @Test
  void device_hasItsNewSchedule_whenItsIntervalChanges() {
    scene.inventory.add(BOX);
    scene.poller(PLENTY);

    Device faster = device(1, Duration.ofSeconds(10));
    scene.inventory.add(faster);
    scene.timers.advance(MINUTE.plusSeconds(5));

    assertThat(scene.observer.polls).hasSizeBetween(6, 7);
  }

  @Test
  void device_isLeftAlone_whenItIsAnotherNodesDuty() {
    scene.inventory.add(BOX);
    Poller poller = scene.poller(PLENTY);

    scene.notMine.add(BOX.id());
    poller.dutyChanged();
    scene.timers.advance(MINUTE.multipliedBy(3));

    assertThat(scene.agent(BOX).requests()).isZero();
  }

  @Test
  void device_isPolledAtOnce_whenItIsGainedAndItsSlotWasMissed() {
    scene.inventory.add(BOX);
    scene.notMine.add(BOX.id());
    Poller poller = scene.poller(PLENTY);
    Instant missed = slot(BOX);
    scene.timers.advanceTo(missed.plusSeconds(20));

    scene.notMine.clear();
    scene.covered.put(BOX.id(), missed.minusSeconds(60));
    poller.dutyChanged();
    scene.timers.advance(Duration.ofSeconds(5));

    assertThat(scene.observer.polls).extracting(Poll::slot).containsExactly(missed);
  }

  @Test
  void slots_areToldAsUnpolled_whenNobodyHadTheDeviceMeanwhile() {
    scene.inventory.add(BOX);
    Poller poller = scene.poller(PLENTY);
    Instant polled = slot(BOX);
    scene.timers.advanceTo(polled.plusSeconds(20));

    scene.notMine.add(BOX.id());
    poller.dutyChanged();
    scene.timers.advanceTo(polled.plusSeconds(200));
    scene.notMine.clear();
    poller.dutyChanged();
    scene.timers.advance(Duration.ofSeconds(5));

    assertThat(scene.observer.skips)
        .extracting(RecordingObserver.Skipped::slot, RecordingObserver.Skipped::reason)
        .containsExactly(
            tuple(polled.plusSeconds(60), PollObserver.Skip.UNPOLLED),
            tuple(polled.plusSeconds(120), PollObserver.Skip.UNPOLLED));
    assertThat(scene.observer.polls)
        .extracting(Poll::slot)
        .containsExactly(polled, polled.plusSeconds(180));
  }

  @Test
  void device_waitsForItsSlot_whenItIsGainedAndNoneWasMissed() {
    scene.inventory.add(BOX);
    scene.notMine.add(BOX.id());
    Poller poller = scene.poller(PLENTY);
    scene.timers.advanceTo(slot(BOX).plusSeconds(20));

    scene.notMine.clear();
    scene.covered.put(BOX.id(), slot(BOX));
    poller.dutyChanged();
    scene.timers.advance(MINUTE);

    assertThat(scene.observer.polls)
        .extracting(Poll::slot)
        .containsExactly(slot(BOX).plusSeconds(60));
  }

  @Test
  void device_isPolledLate_whenItsSlotCameWhileItWasNotToBePolledForAMoment() {
    scene.inventory.add(BOX);
    Poller poller = scene.poller(PLENTY);
    scene.timers.advanceTo(slot(BOX).minusSeconds(1));

    scene.notMine.add(BOX.id());
    scene.timers.advance(Duration.ofSeconds(2));
    scene.notMine.clear();
    poller.dutyChanged(List.of(BOX.id()));
    scene.timers.advance(Duration.ofSeconds(5));

    assertThat(scene.observer.polls).extracting(Poll::slot).containsExactly(slot(BOX));
    assertThat(scene.observer.skips).isEmpty();
  }

  @Test
  void device_isPolledForItsNewestSlotOnly_whenSeveralCameWhileItWasNotToBePolled() {
    Device fast = device(1, Duration.ofSeconds(10));
    scene.inventory.add(fast);
    Poller poller = scene.poller(PLENTY);
    scene.notMine.add(fast.id());
    scene.timers.advanceTo(slot(fast).plusSeconds(21));

    scene.notMine.clear();
    poller.dutyChanged(List.of(fast.id()));
    scene.timers.advance(Duration.ofSeconds(5));

    assertThat(scene.observer.polls)
        .extracting(Poll::slot)
        .containsExactly(slot(fast).plusSeconds(20));
    assertThat(scene.observer.skips)
        .extracting(RecordingObserver.Skipped::slot)
        .containsExactly(slot(fast), slot(fast).plusSeconds(10));
  }

  @Test
  void firstPoll_tellsRates_whenADeviceIsTakenOverFromAnotherPoller() {
    scene.inventory.add(BOX);
    Poller last = scene.poller(PLENTY);
    scene.timers.advanceTo(slot(BOX).plusSeconds(5));
    last.stop();
    scene.covered.put(BOX.id(), slot(BOX));

    scene.poller(PLENTY);
    scene.timers.advanceTo(slot(BOX).plus(MINUTE).plusSeconds(5));

    PollOutcome.Answered first = (PollOutcome.Answered) scene.observer.last().outcome();
    assertThat(scene.observer.polls).hasSize(2);
    assertThat(first.reading().rates())
        .extracting(PortRate::inOctets)
        .containsExactly(OptionalDouble.of(100), OptionalDouble.of(100));
  }

  @Test
  void device_isKnownToBeSilent_whenItWasSoToTheLastPoller() {
    scene.inventory.add(BOX);
    Poller last = scene.poller(PLENTY);
    scene.timers.advanceTo(slot(BOX).plusSeconds(5));
    scene.agent(BOX).isUp = false;
    scene.timers.advance(MINUTE.multipliedBy(2));
    last.stop();
    scene.covered.put(BOX.id(), scene.timers.now());

    Poller next = scene.poller(PLENTY);

    assertThat(next.stats().silent()).isEqualTo(1);
  }

  @Test
  void device_isPolledByOnePoll_whenItIsLostAndGainedInTheMiddleOfIt() {
    scene.inventory.add(BOX);
    scene.agent(BOX).latency = Duration.ofSeconds(20);
    Poller poller = scene.poller(PLENTY);
    scene.timers.advanceTo(slot(BOX).plusSeconds(5));

    scene.notMine.add(BOX.id());
    poller.dutyChanged();
    scene.notMine.clear();
    scene.covered.put(BOX.id(), NOON.minusSeconds(300));
    poller.dutyChanged();
    scene.timers.advance(MINUTE);

    assertThat(scene.agent(BOX).mostAsking).isEqualTo(1);
  }

  @Test
  void pollNow_polls_whenTheDeviceIsThisNodes() {
    scene.inventory.add(BOX);
    Poller poller = scene.poller(PLENTY);

    Future<Boolean> asked = poller.pollNow(BOX.id());
    scene.timers.advance(Duration.ofSeconds(3));

    assertThat(asked.result()).isTrue();
    assertThat(scene.observer.polls).hasSize(1);
    assertThat(poller.pollNow(device(99).id()).result()).isFalse();
  }

  @Test
  void pollNow_goesFirst_whenThereIsNoRoom() {
    for (int id = 1; id <= 40; id++) {
      scene.inventory.add(device(id));
      scene.agent(device(id)).latency = Duration.ofSeconds(15);
    }
    Poller poller = scene.poller(2);
    scene.timers.advance(MINUTE);
    Device wanted = device(7);
    int before = scene.agent(wanted).requests();

    poller.pollNow(wanted.id());
    scene.timers.advance(Duration.ofMillis(900));

    assertThat(scene.agent(wanted).requests()).isGreaterThan(before);
  }

  @Test
  void stop_waitsForWhatRuns() {
    scene.inventory.add(BOX);
    scene.agent(BOX).latency = Duration.ofSeconds(2);
    Poller poller = scene.poller(PLENTY);
    scene.timers.advanceTo(slot(BOX).plusSeconds(1));

    Future<Void> stopped = poller.stop();
    boolean wasStopped = stopped.isComplete();
    scene.timers.advance(Duration.ofSeconds(9));

    assertThat(wasStopped).isFalse();
    assertThat(stopped.succeeded()).isTrue();
    assertThat(scene.sink.of("port-id1")).hasSize(1);
  }

  @Test
  void stop_leavesNothingBehind() {
    scene.inventory.add(BOX);
    Poller poller = scene.poller(PLENTY);

    Future<Void> stopped = poller.stop();
    scene.timers.advance(MINUTE.multipliedBy(3));

    assertThat(stopped.succeeded()).isTrue();
    assertThat(scene.agent(BOX).requests()).isZero();
    assertThat(scene.timers.pending()).isZero();
  }

  private static Device paused(Device device) {
    return new Device(
        device.id(),
        device.hostname(),
        device.folder(),
        device.group(),
        device.interval(),
        device.snmp(),
        true);
  }
}
