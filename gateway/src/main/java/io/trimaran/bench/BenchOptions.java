package io.trimaran.bench;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * What is measured.
 *
 * @param series files that are fed, 500 to 100,000 by 500, the rows of a batch
 * @param values of a row, 1 to 64
 * @param length of each run, 100 ms to 1 h
 * @param runs of each writer at each endpoint, 1 to 100
 * @param pid of the endpoint's process, where it can't be found by itself
 */
public record BenchOptions(int series, int values, Duration length, int runs, OptionalLong pid) {
  private static final int MOST_SERIES = 100_000;

  public BenchOptions {
    if (series < BenchRows.BATCH || series > MOST_SERIES || series % BenchRows.BATCH != 0) {
      throw new IllegalArgumentException(
          "series: %d (expected: 500 to 100000, a multiple of 500)".formatted(series));
    }
    require("values", values, 1, 64);
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
