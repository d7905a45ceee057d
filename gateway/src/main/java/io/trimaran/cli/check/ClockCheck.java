package io.trimaran.cli.check;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whether the clock can be right. Nodes agree on slots by their clocks, and rows carry their time.
 *
 * @param timedatectl the program that knows, with its first arguments
 */
record ClockCheck(InstantSource clock, List<String> timedatectl) implements Check {

  /** Older than this program, so wrong. */
  private static final Instant EARLIEST = Instant.parse("2026-01-01T00:00:00Z");

  @Override
  public String what() {
    return "clock";
  }

  @Override
  public Finding run() throws InterruptedException {
    Instant now = clock.instant();
    if (now.isBefore(EARLIEST)) {
      return Finding.failed(what(), now + " (expected: later than " + EARLIEST + ")");
    }
    try {
      List<String> question = List.of("show", "--property=NTPSynchronized", "--value");
      List<String> command = Stream.concat(timedatectl.stream(), question.stream()).toList();
      return judged(now, Program.run(command));
    } catch (IOException missing) {
      return unknown(now);
    }
  }

  private Finding judged(Instant now, Program answer) {
    return switch (answer.output()) {
      case "yes" -> Finding.ok(what(), now + ", synchronised");
      case "no" ->
          Finding.warning(what(), now + ", not synchronised (expected: chrony or another NTP)");
      default -> unknown(now);
    };
  }

  private Finding unknown(Instant now) {
    return Finding.warning(what(), now + ", and nothing here tells whether it is synchronised");
  }
}
