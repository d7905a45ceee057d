package io.trimaran.module;

import static io.trimaran.module.Boxes.FIVE_PAST;
import static io.trimaran.module.Boxes.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.device.PortId;
import io.trimaran.sample.Row;
import io.trimaran.sample.Shapes;
import java.time.Instant;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class PortRateTest {

  private static final long GIGABIT = 1_000_000_000;
  private static final long SPEED_UNKNOWN = 0;
  private static final long TOP = (1L << 32) - 1;

  @Test
  void rate_isOctetsPerSecond() {
    assertThat(rate(wide(NOON, 1000), wide(FIVE_PAST, 4000), GIGABIT)).hasValue(10.0);
  }

  @Test
  void rate_goesOnOverTheEndOfANarrowCounter() {
    assertThat(rate(narrow(NOON, TOP), narrow(FIVE_PAST, 299), GIGABIT)).hasValue(1.0);
  }

  @Test
  void rate_isUnknown_whenAWrapWouldBeFasterThanThePort() {
    assertThat(rate(narrow(NOON, 1_000_000), narrow(FIVE_PAST, 5), 10_000_000)).isEmpty();
  }

  @Test
  void rate_isUnknown_whenAWideCounterGoesBack() {
    assertThat(rate(wide(NOON, 1000), wide(FIVE_PAST, 999), GIGABIT)).isEmpty();
  }

  @Test
  void rate_isUnknown_whenItIsBeyondWhatAPortCanDo() {
    assertThat(rate(wide(NOON, 0), wide(FIVE_PAST, 1L << 50), SPEED_UNKNOWN)).isEmpty();
  }

  @Test
  void rate_isUnknown_whenTheCounterHasChangedItsWidth() {
    assertThat(rate(narrow(NOON, 1000), wide(FIVE_PAST, 4000), GIGABIT)).isEmpty();
  }

  @Test
  void rate_isUnknown_whenNoTimeHasPassed() {
    assertThat(rate(wide(NOON, 1000), wide(NOON, 4000), GIGABIT)).isEmpty();
  }

  @Test
  void rate_isUnknown_whenTheDeviceStartedAnew() {
    PortRate rate =
        PortRate.between(wide(NOON, 1000), wide(FIVE_PAST, 4000), GIGABIT, /* isRestarted= */ true);

    assertThat(rate.inOctets()).isEmpty();
  }

  private static OptionalDouble rate(PortReading before, PortReading now, long speed) {
    return PortRate.between(before, now, speed, /* isRestarted= */ false).inOctets();
  }

  private static PortReading wide(Instant at, long octets) {
    return reading(at, octets, 1L << PortSource.IN_OCTETS);
  }

  private static PortReading narrow(Instant at, long octets) {
    return reading(at, octets, 0);
  }

  private static PortReading reading(Instant at, long octets, long wideSources) {
    Row row = Row.of(Shapes.PORT).counter(PortSource.IN_OCTETS, octets).build();
    return new PortReading(new PortId(1), at, row, wideSources);
  }
}
