package io.trimaran.poll;

import static io.trimaran.poll.Scene.MINUTE;
import static io.trimaran.poll.Scene.NOON;
import static io.trimaran.poll.Scene.device;
import static io.trimaran.poll.Scene.slot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.trimaran.device.Device;
import io.trimaran.module.Answers;
import io.trimaran.module.Findings;
import io.trimaran.module.Known;
import io.trimaran.module.Module;
import io.trimaran.module.SystemGroup;
import io.trimaran.sample.Sample;
import io.trimaran.snmp.Questions;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the poller does when something does not work. */
class PollerTroubleTest {

  private static final Device BOX = device(1);
  private static final int PLENTY = 100;

  private final Scene scene = new Scene();

  @Test
  void poll_goesOnFromMemory_whenTheInventoryIsAway() {
    scene.inventory.add(BOX);
    scene.poller(PLENTY);
    scene.timers.advanceTo(slot(BOX).plusSeconds(5));

    scene.inventory.isAway = true;
    scene.agent(BOX).ports.add("eth2");
    scene.timers.advance(MINUTE.multipliedBy(5));

    assertThat(scene.sink.of("port-id1")).hasSize(6);
    assertThat(scene.sink.of("port-id2")).hasSize(6);
  }

  @Test
  void poll_savesWhatIsNew_whenTheInventoryIsBack() {
    scene.inventory.add(BOX);
    scene.poller(PLENTY);
    scene.timers.advanceTo(slot(BOX).plusSeconds(5));
    scene.inventory.isAway = true;
    scene.agent(BOX).ports.add("eth2");
    scene.timers.advance(MINUTE.multipliedBy(5));

    scene.inventory.isAway = false;
    scene.timers.advance(MINUTE);

    assertThat(scene.inventory.ports())
        .extracting(port -> port.facts().ifName())
        .containsExactly("eth0", "eth1", "eth2");
    assertThat(scene.sink.of("port-id3")).hasSize(1);
  }

  @Test
  void poll_readsNoPorts_whenTheyWereNeverKnown() {
    scene.inventory.add(BOX);
    scene.poller(PLENTY);
    scene.inventory.isAway = true;

    scene.timers.advanceTo(slot(BOX).plusSeconds(5));

    PollOutcome.Partial partial = (PollOutcome.Partial) scene.observer.last().outcome();
    assertThat(partial.shortfalls())
        .extracting(Shortfall::cause)
        .containsExactly(Shortfall.Cause.NOT_KNOWN);
    assertThat(scene.sink.of("uptime")).hasSize(1);
    assertThat(scene.agent(BOX).tables).isZero();
  }

  @Test
  void silence_isSeenAtTheNextSlot_andThenCostsTwoSmallRequestsAnInterval() {
    scene.inventory.add(BOX);
    scene.poller(PLENTY);
    scene.timers.advanceTo(slot(BOX).plusSeconds(5));
    scene.agent(BOX).isUp = false;
    scene.agent(BOX).isPinged = false;

    scene.timers.advance(MINUTE);
    Poll down = scene.observer.last();
    int requests = scene.agent(BOX).requests();
    scene.timers.advance(MINUTE.multipliedBy(10));

    assertThat(down.outcome()).isInstanceOf(PollOutcome.Silent.class);
    assertThat(down.snmp()).isEqualTo(Reach.DOWN);
    assertThat(down.icmp()).isEqualTo(Reach.DOWN);
    assertThat(scene.agent(BOX).requests() - requests).isEqualTo(10);
    assertThat(scene.agent(BOX).tables).isEqualTo(2);
  }

  @Test
  void silence_isOver_withAWholePollInTheSameSlot() {
    scene.inventory.add(BOX);
    scene.agent(BOX).isUp = false;
    scene.poller(PLENTY);
    scene.timers.advanceTo(slot(BOX).plusSeconds(5));

    scene.agent(BOX).isUp = true;
    scene.timers.advance(MINUTE);

    assertThat(scene.observer.last().outcome()).isInstanceOf(PollOutcome.Answered.class);
    assertThat(scene.sink.of("port-id1")).hasSize(1);
  }

  @Test
  void status_hasBothWords_whenOnlyTheAgentIsSilent() {
    scene.inventory.add(BOX);
    scene.agent(BOX).isUp = false;
    scene.poller(PLENTY);

    scene.timers.advanceTo(slot(BOX).plusSeconds(5));

    assertThat(scene.observer.last().icmp()).isEqualTo(Reach.UP);
    assertThat(scene.observer.last().snmp()).isEqualTo(Reach.DOWN);
    assertThat(scene.sink.of("icmp-perf").getFirst().row().gauge(0)).isEqualTo(2);
  }

  @Test
  void denial_isToldWithItsReason() {
    scene.inventory.add(BOX);
    scene.agent(BOX).isDenying = true;
    scene.poller(PLENTY);

    scene.timers.advanceTo(slot(BOX).plusSeconds(5));

    assertThat(scene.observer.last().outcome())
        .isEqualTo(new PollOutcome.Denied("unknown user name"));
  }

  @Test
  void poll_isPartial_whenAnAnswerIsCutShort() {
    scene.inventory.add(BOX);
    scene.agent(BOX).isCutShort = true;
    scene.poller(PLENTY);

    scene.timers.advanceTo(slot(BOX).plusSeconds(5));

    PollOutcome.Partial partial = (PollOutcome.Partial) scene.observer.last().outcome();
    assertThat(partial.shortfalls())
        .containsExactly(new Shortfall("ports", Shortfall.Cause.CUT_SHORT, "cut short"));
  }

  @Test
  void poll_isToldAtItsBudget_withWhatWasReadUntilThen() {
    scene.inventory.add(BOX);
    scene.agent(BOX).latency = Duration.ofSeconds(40);
    scene.poller(PLENTY);

    scene.timers.advanceTo(slot(BOX).plusSeconds(59));

    PollOutcome.Partial partial = (PollOutcome.Partial) scene.observer.last().outcome();
    assertThat(partial.took()).isEqualTo(Duration.ofSeconds(48));
    assertThat(partial.shortfalls())
        .extracting(Shortfall::cause)
        .containsExactly(Shortfall.Cause.OVER_BUDGET);
    assertThat(scene.sink.of("uptime"))
        .extracting(Sample::time)
        .containsExactly(slot(BOX).plusSeconds(40).getEpochSecond());
    assertThat(scene.sink.of("port-id1")).isEmpty();
    assertThat(scene.observer.polls).hasSize(1);
  }

  @Test
  void allThatWait_arePolled_whereEachPollEndsAtOnce() {
    PollOptions oneAtATime = new PollOptions(1, false, MINUTE, Duration.ofHours(6), List.of());
    PollRounds rounds = new PollRounds(scene.around, List.of(new SystemGroup()), oneAtATime);
    List<Device> others = LongStream.rangeClosed(2, 20_000).mapToObj(Scene::device).toList();
    others.forEach(device -> scene.agent(device).isUnreachable = true);

    Future<Void> done =
        rounds.poll(Stream.concat(Stream.of(BOX), others.stream()).toList(), /* isWhole= */ true);
    scene.timers.advanceTo(NOON.plusSeconds(30));

    assertThat(done.succeeded()).isTrue();
    assertThat(scene.observer.polls).hasSize(20_000);
  }

  @Test
  void slot_waitsForTheEndOfAPoll_thatAPersonAskedForJustBefore() {
    scene.inventory.add(BOX);
    Poller poller = scene.poller(PLENTY);
    scene.timers.advanceTo(slot(BOX).minusMillis(300));

    poller.pollNow(BOX.id());
    scene.timers.advanceTo(slot(BOX).plusSeconds(59));

    assertThat(scene.observer.polls)
        .extracting(Poll::slot)
        .containsExactly(slot(BOX).minusMillis(300), slot(BOX));
    assertThat(scene.observer.skips).isEmpty();
  }

  @Test
  void slot_isSkippedAndTold_whileTheDeviceIsStillPolled() {
    scene.inventory.add(BOX);
    scene.agent(BOX).isHanging = true;
    scene.poller(PLENTY);

    scene.timers.advanceTo(slot(BOX).plusSeconds(119));

    assertThat(scene.observer.skips)
        .containsExactly(
            new RecordingObserver.Skipped(
                BOX.id(), slot(BOX).plusSeconds(60), PollObserver.Skip.STILL_POLLING));
    assertThat(scene.agent(BOX).mostAsking).isEqualTo(1);
  }

  @Test
  void slot_isSkippedAndTold_whenThereIsNoRoomInTime() {
    Device slow = device(1);
    Device other = device(2);
    scene.inventory.add(slow);
    scene.inventory.add(other);
    scene.agent(slow).latency = Duration.ofSeconds(40);
    scene.agent(other).latency = Duration.ofSeconds(40);
    scene.poller(1);

    scene.timers.advance(MINUTE.multipliedBy(5));

    assertThat(scene.observer.skips)
        .extracting(RecordingObserver.Skipped::reason)
        .contains(PollObserver.Skip.NO_ROOM);
    assertThat(scene.snmp.mostAsking).isEqualTo(1);
  }

  @Test
  void poll_isGivenUp_whenItNeverEnds() {
    scene.inventory.add(BOX);
    scene.agent(BOX).isHanging = true;
    scene.poller(PLENTY);
    scene.timers.advanceTo(slot(BOX).plusSeconds(5));

    scene.agent(BOX).isHanging = false;
    scene.timers.advance(MINUTE.multipliedBy(62));

    assertThat(scene.observer.last().outcome()).isInstanceOf(PollOutcome.Answered.class);
  }

  @Test
  void poll_isRepeated_whenTheMachineWasAsleepInTheMiddleOfIt() {
    scene.inventory.add(BOX);
    scene.agent(BOX).latency = Duration.ofSeconds(2);
    scene.poller(PLENTY);
    scene.timers.advanceTo(slot(BOX).plusSeconds(1));

    scene.timers.sleep(Duration.ofSeconds(20));
    int before = scene.sink.of("port-id1").size();
    scene.timers.advance(Duration.ofSeconds(15));

    assertThat(before).isZero();
    assertThat(scene.observer.polls).extracting(Poll::slot).containsExactly(slot(BOX));
    assertThat(scene.sink.of("port-id1"))
        .extracting(Sample::time)
        .allMatch(time -> time >= slot(BOX).plusSeconds(21).getEpochSecond());
  }

  @Test
  void slot_isSkippedAndTold_whenTheMachineWasAsleep() {
    scene.inventory.add(BOX);
    scene.poller(PLENTY);
    scene.timers.advanceTo(slot(BOX).plusSeconds(30));

    scene.timers.sleep(MINUTE.multipliedBy(3));
    scene.timers.advance(MINUTE);

    assertThat(scene.observer.skips)
        .extracting(RecordingObserver.Skipped::reason)
        .containsOnly(PollObserver.Skip.ASLEEP)
        .hasSize(3);
    assertThat(scene.observer.polls).hasSize(2);
  }

  @Test
  void slot_isPolledLate_whenTheMachineWasAsleepForAThirdOfTheInterval() {
    scene.inventory.add(BOX);
    scene.poller(PLENTY);
    scene.timers.advanceTo(slot(BOX).plusSeconds(58));

    scene.timers.sleep(Duration.ofSeconds(20));
    scene.timers.advance(Duration.ofSeconds(10));

    assertThat(scene.observer.polls)
        .extracting(Poll::slot)
        .containsExactly(slot(BOX), slot(BOX).plusSeconds(60));
    assertThat(scene.observer.skips).isEmpty();
  }

  @Test
  void slots_areKept_whenTheClockIsSetBack() {
    scene.inventory.add(BOX);
    scene.poller(PLENTY);
    scene.timers.advanceTo(slot(BOX).plusSeconds(30));

    scene.timers.stepClock(Duration.ofSeconds(-10));
    scene.timers.advance(MINUTE.multipliedBy(3));

    assertThat(scene.observer.polls)
        .extracting(Poll::slot)
        .isEqualTo(
            List.of(
                slot(BOX),
                slot(BOX).plusSeconds(60),
                slot(BOX).plusSeconds(120),
                slot(BOX).plusSeconds(180)));
  }

  @Test
  void module_thatFails_doesNotHurtTheOthers() {
    Module broken = new BrokenModule();
    scene.inventory.add(BOX);
    scene.poller(PLENTY, List.of(broken, new SystemGroup()));

    scene.timers.advanceTo(slot(BOX).plusSeconds(5));

    PollOutcome.Partial partial = (PollOutcome.Partial) scene.observer.last().outcome();
    assertThat(partial.reading().facts()).isPresent();
    assertThat(partial.shortfalls())
        .extracting(Shortfall::module, Shortfall::cause)
        .containsExactly(tuple("broken", Shortfall.Cause.FAULT));
  }

  @Test
  void observer_thatFails_doesNotStopPolling() {
    scene.inventory.add(BOX);
    scene.observer.isFaulty = true;
    scene.poller(PLENTY);

    scene.timers.advanceTo(slot(BOX).plus(MINUTE).plusSeconds(5));

    assertThat(scene.observer.polls).hasSize(2);
  }

  @Test
  void samples_areKeptInOrder_whileTheSinkTakesNone() {
    scene.inventory.add(BOX);
    Poller poller = scene.poller(PLENTY);
    scene.sink.isFull = true;
    scene.timers.advanceTo(slot(BOX).plus(MINUTE.multipliedBy(4)).plusSeconds(5));

    scene.sink.isFull = false;
    scene.timers.advance(MINUTE);

    assertThat(scene.sink.of("uptime")).hasSize(6);
    assertThat(scene.sink.of("uptime")).extracting(Sample::time).isSorted();
    assertThat(poller.stats().samplesLost()).isZero();
  }

  private static final class BrokenModule implements Module {
    @Override
    public String name() {
      return "broken";
    }

    @Override
    public Questions questions(Known known) {
      return Questions.NONE;
    }

    @Override
    public Findings read(Known known, Answers answers) {
      throw new IllegalStateException("cannot read this");
    }
  }
}
