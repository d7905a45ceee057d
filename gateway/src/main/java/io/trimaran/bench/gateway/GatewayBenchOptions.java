package io.trimaran.bench.gateway;

import java.time.Duration;

/**
 * What is measured.
 *
 * @param rounds in each of which every proxy has its turn, 1 to 100
 * @param length of a turn, in whole seconds, 1 s to 1 h
 * @param connections that wrk holds open, 1 to 1000
 * @param warmUp requests that each proxy answers before, 0 to 10,000,000
 */
public record GatewayBenchOptions(int rounds, Duration length, int connections, int warmUp) {

  public GatewayBenchOptions {
    require("rounds", rounds, 1, 100);
    require("seconds", length.toSeconds(), 1, 3_600);
    require("connections", connections, 1, 1_000);
    require("warm-up", warmUp, 0, 10_000_000);
  }

  private static void require(String name, long value, long min, long max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          name + ": " + value + " (expected: " + min + " to " + max + ")");
    }
  }
}
