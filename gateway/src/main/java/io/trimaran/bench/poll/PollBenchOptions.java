package io.trimaran.bench.poll;

import java.time.Duration;
import java.util.List;

/**
 * What is measured.
 *
 * @param agents addresses, 1 to 20,000
 * @param port UDP port of all of them
 * @param access that they want to hear
 * @param inFlight agents asked at a time, 1 to 10,000
 * @param sockets UDP sockets, each with a thread, 1 to 64
 * @param length that each run takes at least, 100 ms to 1 h; it always asks all agents
 * @param runs of each mode, 1 to 100
 */
public record PollBenchOptions(
    List<String> agents,
    int port,
    AgentAccess access,
    int inFlight,
    int sockets,
    Duration length,
    int runs) {

  /** The most agents that may be measured. */
  public static final int MOST_AGENTS = 20_000;

  public PollBenchOptions {
    agents = List.copyOf(agents);
    require("devices", agents.size(), 1, MOST_AGENTS);
    require("port", port, 1, 65_535);
    require("in-flight", inFlight, 1, 10_000);
    require("sockets", sockets, 1, 64);
    require("length of a run in ms", length.toMillis(), 100, 3_600_000);
    require("runs", runs, 1, 100);
  }

  private static void require(String name, long value, long min, long max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          name + ": " + value + " (expected: " + min + " to " + max + ")");
    }
  }
}
