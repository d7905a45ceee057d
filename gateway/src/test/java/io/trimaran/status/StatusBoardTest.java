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
import io.trimaran.store.PortTotals;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is told where the database came back only after devices were polled. */
class StatusBoardTest {

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final Instant YESTERDAY = NOON.minus(Duration.ofDays(1));
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

  @BeforeEach
  void listen() {
    board.listen((device, before, now, traffic, events) -> told.addAll(events));
  }

  @Test
  void firstPoll_isNoChange_whenTheDeviceTurnsOutToHaveBeenTheSame() {
    board.polled(poll(NOON, true));

    board.seed(ROUTER, known(Condition.UP));
    board.isSeeded();

    assertThat(told).isEmpty();
    assertThat(status().condition()).isEqualTo(Condition.UP);
    assertThat(status().since()).contains(YESTERDAY);
    assertThat(status().lastPolled()).contains(NOON);
  }

  @Test
  void firstPoll_isTold_whenTheDeviceTurnsOutToHaveBeenDifferent() {
    board.polled(poll(NOON, false));

    board.seed(ROUTER, known(Condition.UP));
    board.isSeeded();

    assertThat(told)
        .extracting(Event::message)
        .containsExactly("Device is down, was up: Does not answer ping.");
    assertThat(told.getFirst().at()).isEqualTo(NOON);
    assertThat(status().since()).contains(NOON);
  }

  @Test
  void changes_areToldOnceEach_whenTheyComeBeforeItIsKnownHowItWas() {
    board.polled(poll(NOON, true));
    board.polled(poll(NOON.plusSeconds(60), false));

    board.seed(ROUTER, known(Condition.UP));
    board.isSeeded();

    assertThat(told)
        .extracting(Event::message)
        .containsExactly("Device is down, was up: Does not answer ping.");
    assertThat(status().since()).contains(NOON.plusSeconds(60));
  }

  @Test
  void firstPoll_ofANewDevice_isTold() {
    board.isSeeded();

    board.polled(poll(NOON, true));

    assertThat(told).extracting(Event::message).containsExactly("Device is up, was unknown.");
  }

  private PollStatus status() {
    return board.state(ROUTER.id()).orElseThrow().status();
  }

  private static Poll poll(Instant at, boolean isAnswering) {
    return new Poll(
        ROUTER,
        at,
        at,
        new PingReply.Echoes(3, isAnswering ? 3 : 0, 0, 0, 0),
        isAnswering
            ? new PollOutcome.Pinged(Duration.ofMillis(1))
            : new PollOutcome.Silent(Duration.ofSeconds(1)));
  }

  private static PollStatus known(Condition condition) {
    PollStatus none = PollStatus.NONE;
    return new PollStatus(
        condition,
        "",
        "",
        Optional.of(YESTERDAY),
        none.uptime(),
        Optional.of(YESTERDAY),
        Optional.of(YESTERDAY),
        none.took(),
        none.icmpLoss(),
        none.icmpAvgMillis(),
        PortTotals.NONE,
        "b");
  }
}
