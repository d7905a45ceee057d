package io.trimaran.status;

import io.trimaran.device.Meter;
import io.trimaran.device.MeterReading;
import io.trimaran.poll.PollReading;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What a poll read of meters, by meter. */
final class MeterReadings {

  private MeterReadings() {}

  static Map<Meter.Key, MeterReading> of(PollReading reading) {
    Map<Meter.Key, MeterReading> byMeter = new HashMap<>();
    reading.meters().forEach(read -> byMeter.put(read.meter(), read));
    return byMeter;
  }

  /** Whether one of them is worse or better than it was: people wait for that. */
  static boolean haveTurned(Map<Meter.Key, MeterReading> before, Map<Meter.Key, MeterReading> now) {
    return now.values().stream()
        .anyMatch(
            reading ->
                Optional.ofNullable(before.get(reading.meter()))
                    .map(was -> was.severity() != reading.severity())
                    .orElse(true));
  }
}
