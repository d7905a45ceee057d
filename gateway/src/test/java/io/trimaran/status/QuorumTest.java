package io.trimaran.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.device.Device;
import io.trimaran.device.DeviceId;
import io.trimaran.device.Group;
import io.trimaran.poll.PingReply;
import io.trimaran.poll.Poll;
import io.trimaran.poll.PollOutcome;
import io.trimaran.store.Condition;
import io.trimaran.store.Event;
import io.trimaran.store.PollStatus;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QuorumTest {

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final Opinions BOTH_REACH_IT = new Opinions(List.of("b", "c"), List.of());
  private static final Opinions ONE_OF_TWO = new Opinions(List.of("b"), List.of("c"));
  private static final Opinions NEITHER = new Opinions(List.of(), List.of("b", "c"));
  private static final Opinions ONLY_ONE_THERE = new Opinions(List.of("b"), List.of());
  private static final Device ROUTER =
      new Device(
          new DeviceId(1),
          "router",
          "router",
          Group.DEFAULT,
          Duration.ofSeconds(60),
          Optional.empty(),
          false);

  private final StatusBoard board = new StatusBoard("a");
  private final List<Event> told = new ArrayList<>();
  private final List<Device> unseen = new ArrayList<>();
  private final Deque<Promise<Opinions>> asked = new ArrayDeque<>();
  private final Quorum quorum = new Quorum(board, this::ask, unseen::add);

  @BeforeEach
  void deviceIsUp() {
    board.isSeeded();
    quorum.polled(poll(0, true));
    board.listen((device, before, now, traffic, events) -> told.addAll(events));
  }

  @Test
  void device_isNotDown_whenOnlyThisNodeMissesIt() {
    quorum.polled(poll(1, false));
    asked.remove().complete(BOTH_REACH_IT);

    assertThat(status().condition()).isEqualTo(Condition.DEGRADED);
    assertThat(status().text())
        .isEqualTo("Not reached by the node that polls it. Reached by b and c.");
    assertThat(told).isEmpty();
    assertThat(unseen).containsExactly(ROUTER);
    assertThat(board.unseen()).isEqualTo(1);
  }

  @Test
  void device_isDown_whenTheMajorityMissesIt() {
    quorum.polled(poll(1, false));
    asked.remove().complete(ONE_OF_TWO);

    assertThat(status().condition()).isEqualTo(Condition.DOWN);
    assertThat(told)
        .extracting(Event::message)
        .containsExactly("Device is down, was up: Does not answer ping. Reached by b, not by c.");
    assertThat(board.unseen()).isZero();
  }

  @Test
  void device_isNotDown_whenTheOnlyOtherNodeReachesIt() {
    quorum.polled(poll(1, false));
    asked.remove().complete(ONLY_ONE_THERE);

    assertThat(status().condition()).isEqualTo(Condition.DEGRADED);
  }

  @Test
  void device_isDown_whenNobodyAnswers() {
    quorum.polled(poll(1, false));
    asked.remove().complete(Opinions.NONE);

    assertThat(status().condition()).isEqualTo(Condition.DOWN);
    assertThat(status().text()).isEqualTo("Does not answer ping.");
  }

  @Test
  void others_areNotAskedAgainForAWhile_whenTheDeviceIsDown() {
    quorum.polled(poll(1, false));
    asked.remove().complete(NEITHER);
    quorum.polled(poll(2, false));
    quorum.polled(poll(5, false));

    assertThat(asked).isEmpty();
    assertThat(status().text()).isEqualTo("Does not answer ping. Nor is it reached by b and c.");

    quorum.polled(poll(6, false));
    asked.remove().complete(BOTH_REACH_IT);

    assertThat(status().condition()).isEqualTo(Condition.DEGRADED);
  }

  @Test
  void others_areAskedEachTime_whileOnlyThisNodeMissesIt() {
    quorum.polled(poll(1, false));
    asked.remove().complete(BOTH_REACH_IT);
    quorum.polled(poll(2, false));
    asked.remove().complete(NEITHER);

    assertThat(status().condition()).isEqualTo(Condition.DOWN);
    assertThat(told).hasSize(1);
    assertThat(board.unseen()).isZero();
  }

  @Test
  void return_isNoEvent_whenOnlyThisNodeMissedIt() {
    quorum.polled(poll(1, false));
    asked.remove().complete(BOTH_REACH_IT);
    quorum.polled(poll(2, true));

    assertThat(status().condition()).isEqualTo(Condition.UP);
    assertThat(told).isEmpty();
    assertThat(board.unseen()).isZero();
  }

  @Test
  void polls_keepTheirOrder_whenTheNextOneComesBeforeTheOpinions() {
    quorum.polled(poll(1, false));
    quorum.polled(poll(2, true));
    asked.remove().complete(NEITHER);

    assertThat(status().condition()).isEqualTo(Condition.UP);
    assertThat(told).extracting(Event::severity).hasSize(2);
    assertThat(status().lastAttempt()).contains(poll(2, true).at());
  }

  private Future<Opinions> ask(Device device) {
    Promise<Opinions> answer = Promise.promise();
    asked.add(answer);
    return answer.future();
  }

  private PollStatus status() {
    return board.state(ROUTER.id()).orElseThrow().status();
  }

  private static Poll poll(int minute, boolean isAnswered) {
    Instant slot = NOON.plusSeconds(60L * minute);
    PingReply ping = new PingReply.Echoes(3, isAnswered ? 3 : 0, 1, 2, 3);
    Duration took = Duration.ofSeconds(1);
    return new Poll(
        ROUTER,
        slot,
        slot.plus(took),
        ping,
        isAnswered ? new PollOutcome.Pinged(took) : new PollOutcome.Silent(took));
  }
}
