package io.trimaran.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trimaran.device.DeviceId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PollScheduleTest {

  private static final DeviceId ROUTER = new DeviceId(42);
  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

  private final PollSchedule everyMinute = new PollSchedule(Duration.ofMinutes(1));

  @Test
  void next_keepsItsMoment_whenAnotherMemberAsksLater() {
    Instant first = everyMinute.next(ROUTER, NOON);

    assertThat(everyMinute.next(ROUTER, first.plusSeconds(17))).isEqualTo(first.plusSeconds(60));
  }

  @Test
  void next_isLaterThanNow_byAtMostOneInterval() {
    Instant first = everyMinute.next(ROUTER, NOON);

    assertThat(first).isAfter(NOON).isBeforeOrEqualTo(NOON.plusSeconds(60));
    assertThat(everyMinute.next(ROUTER, first)).isEqualTo(first.plusSeconds(60));
  }

  @Test
  void next_isTheSame_everyDay() {
    Instant first = everyMinute.next(ROUTER, NOON);

    assertThat(everyMinute.next(ROUTER, NOON.plus(Duration.ofDays(1))))
        .isEqualTo(first.plus(Duration.ofDays(1)));
  }

  @Test
  void last_isTheMomentBefore() {
    Instant next = everyMinute.next(ROUTER, NOON);

    assertThat(everyMinute.last(ROUTER, NOON)).isEqualTo(next.minusSeconds(60));
    assertThat(everyMinute.last(ROUTER, next)).isEqualTo(next);
  }

  @Test
  void next_spreadsNeighboursEvenly_overTheInterval() {
    int[] perSecond = new int[60];

    for (int id = 1; id <= 6000; id++) {
      perSecond[everyMinute.next(new DeviceId(id), NOON).atZone(ZoneOffset.UTC).getSecond()]++;
    }

    assertThat(IntStream.of(perSecond).boxed()).allMatch(polls -> polls > 60 && polls < 140);
  }

  @Test
  void next_isEarlyInItsSecond_soThatALittleLateIsTheSameSecond() {
    assertThat(IntStream.rangeClosed(1, 6000))
        .allMatch(id -> everyMinute.next(new DeviceId(id), NOON).toEpochMilli() % 1_000 < 600);
  }

  @Test
  void schedule_refusesIntervalsBelowASecond() {
    assertThatThrownBy(() -> new PollSchedule(Duration.ofMillis(999)))
        .hasMessage("interval: PT0.999S (expected: >= PT1S)");
  }
}
