package io.trimaran.it;

import io.trimaran.device.DeviceId;
import io.trimaran.it.RequestLog.Slot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What befell the servers, and what came of it until the next trouble.
 *
 * @param ledgerPause the longest time in which no write of the ledger was acknowledged
 */
record Trouble(
    String what,
    Instant from,
    Instant to,
    Answers.Report read,
    Answers.Report written,
    Duration ledgerPause) {

  /** When which devices were to be polled, and when they were. */
  record SlotsOf(RequestLog log, Map<String, DeviceId> devices, Duration interval) {

    SlotsOf {
      devices = Map.copyOf(devices);
    }

    private List<Slot> slots(Trouble trouble) {
      return devices.entrySet().stream()
          .flatMap(
              device ->
                  log
                      .slots(device.getKey(), device.getValue(), interval, trouble.from, trouble.to)
                      .stream())
          .toList();
    }

    /** Those in which nobody polled. */
    List<Slot> missed(Trouble trouble) {
      return slots(trouble).stream().filter(slot -> slot.polls().isEmpty()).toList();
    }
  }

  /** One line of a table of all. */
  String row(SlotsOf slots) {
    return "| %s | reads %s | writes %s | ledger pause %d ms | slots %d, missed %d |"
        .formatted(
            what,
            cells(read),
            cells(written),
            ledgerPause.toMillis(),
            slots.slots(this).size(),
            slots.missed(this).size());
  }

  private static String cells(Answers.Report report) {
    return "%d sent, failed %s, pause %d ms, p99 %d ms, longest %d ms"
        .formatted(
            report.sent(),
            report.failed(),
            report.pause().toMillis(),
            report.p99().toMillis(),
            report.longest().toMillis());
  }
}
