package io.trimaran.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.device.DeviceId;
import io.trimaran.store.Condition;
import io.trimaran.store.PollStatus;
import io.trimaran.store.PortTotals;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is worth a row: a device is polled every minute. */
class FreshnessTest {

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final DeviceId ROUTER = new DeviceId(1);
  private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

  private final Freshness freshness =
      new Freshness(new Freshness.Pace(TEN_MINUTES, Duration.ofMinutes(20)));

  @Test
  void status_isWorthARow_theFirstTime_andThenEveryTenMinutes() {
    long rows =
        IntStream.range(0, 60)
            .filter(minute -> freshness.isWorth(ROUTER, at(minute - 1), at(minute)))
            .count();

    assertThat(rows).isEqualTo(6);
  }

  @Test
  void counters_areWorthRows_everyTwentyMinutes() {
    long rows =
        IntStream.range(0, 60)
            .filter(
                minute -> freshness.areCountersWorth(ROUTER, NOON.plus(Duration.ofMinutes(minute))))
            .count();

    assertThat(rows).isEqualTo(3);
  }

  @ParameterizedTest
  @MethodSource("changes")
  void status_isWorthARow_whenSomethingChanged(UnaryOperator<PollStatus> change) {
    freshness.isWorth(ROUTER, PollStatus.NONE, at(0));

    assertThat(freshness.isWorth(ROUTER, at(0), at(1))).as("nothing changed").isFalse();
    assertThat(freshness.isWorth(ROUTER, at(1), change.apply(at(2)))).isTrue();
  }

  static Stream<UnaryOperator<PollStatus>> changes() {
    return Stream.of(
        s -> status(s, Condition.DOWN, "", "", 1_000, s.ports(), "a"),
        s -> status(s, Condition.UP, "icmp", "", 1_000, s.ports(), "a"),
        s -> status(s, Condition.UP, "", "1 of 3 pings lost.", 1_000, s.ports(), "a"),
        s -> status(s, Condition.UP, "", "", 3, s.ports(), "a"),
        s -> status(s, Condition.UP, "", "", 1_000, totals(48, 47), "a"),
        s -> status(s, Condition.UP, "", "", 1_000, totals(49, 48), "a"),
        s -> status(s, Condition.UP, "", "", 1_000, withoutRates(), "a"),
        s -> status(s, Condition.UP, "", "", 1_000, s.ports(), "b"),
        s -> s.since(Optional.of(NOON.plusSeconds(1))));
  }

  @Test
  void status_isWorthARow_whenTheDeviceIsBack_afterItWasRemoved() {
    freshness.isWorth(ROUTER, at(0), at(0));
    freshness.forget(ROUTER);

    assertThat(freshness.isWorth(ROUTER, at(0), at(1))).isTrue();
  }

  /** Up for ever; its uptime, its ports' rates and the times of its polls go on. */
  private static PollStatus at(int minute) {
    Instant at = NOON.plus(Duration.ofMinutes(minute));
    return new PollStatus(
        Condition.UP,
        "",
        "",
        Optional.of(NOON),
        Optional.of(Duration.ofSeconds(100 + 60L * minute)),
        Optional.of(at),
        Optional.of(at),
        Optional.of(Duration.ofMillis(40 + minute)),
        OptionalDouble.of(0),
        OptionalDouble.of(0.1 * minute),
        new PortTotals(48, 48, OptionalDouble.of(minute), OptionalDouble.of(minute)),
        "a");
  }

  private static PortTotals withoutRates() {
    return new PortTotals(48, 48, OptionalDouble.empty(), OptionalDouble.empty());
  }

  private static PortTotals totals(int total, int up) {
    return new PortTotals(total, up, OptionalDouble.of(1), OptionalDouble.of(1));
  }

  private static PollStatus status(
      PollStatus s,
      Condition condition,
      String reason,
      String text,
      long uptimeSeconds,
      PortTotals ports,
      String node) {
    return new PollStatus(
        condition,
        reason,
        text,
        s.since(),
        Optional.of(Duration.ofSeconds(uptimeSeconds)),
        s.lastPolled(),
        s.lastAttempt(),
        s.took(),
        s.icmpLoss(),
        s.icmpAvgMillis(),
        ports,
        node);
  }
}
