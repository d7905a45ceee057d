package io.trimaran.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.auth.MovableClock;
import io.trimaran.device.Meter;
import io.trimaran.device.MeterKind;
import io.trimaran.device.MeterReading;
import io.trimaran.device.MeterState.Severity;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class MeterReadingsTest {

  private static final Meter.Key INLET = new Meter.Key(MeterKind.SENSOR, "temperature", "", "1");

  @Test
  void haveTurned_isFalse_whileValuesChangeInsideTheirLimits() {
    assertThat(MeterReadings.haveTurned(read(20, Severity.OK), read(39, Severity.OK))).isFalse();
  }

  @Test
  void haveTurned_isTrue_bothWays() {
    assertThat(MeterReadings.haveTurned(read(39, Severity.OK), read(41, Severity.WARNING)))
        .isTrue();
    assertThat(MeterReadings.haveTurned(read(41, Severity.WARNING), read(39, Severity.OK)))
        .isTrue();
  }

  @Test
  void haveTurned_isFalse_whenNothingWasRead() {
    assertThat(MeterReadings.haveTurned(read(41, Severity.WARNING), Map.of())).isFalse();
  }

  private static Map<Meter.Key, MeterReading> read(double value, Severity severity) {
    OptionalDouble none = OptionalDouble.empty();
    return Map.of(INLET, new MeterReading(INLET, MovableClock.NOON, value, none, none, severity));
  }
}
