package io.trimaran.sample;

/**
 * One row of one series.
 *
 * @param stepSeconds the device's interval; the step of the file if it must be created
 * @param time when the agent answered, seconds since 1970
 */
public record Sample(SeriesId series, int stepSeconds, long time, Row row) {
  public Sample {
    if (stepSeconds < 1 || time < 1) {
      throw new IllegalArgumentException(
          series + ": step " + stepSeconds + ", time " + time + " (expected: both >= 1)");
    }
  }
}
