package io.trimaran.snmp.agent.mib;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How much of a line is in use: a mean, and waves around it. The octets between two moments are the
 * exact integral, so a counter never goes back and needs no memory.
 *
 * @param mean share of the line, 0 to 1
 * @param waves whose amplitudes together are at most the mean, and at most what is left of the line
 */
public record Traffic(double mean, List<Wave> waves) {

  /** No traffic at all. */
  public static final Traffic NONE = new Traffic(0, List.of());

  /**
   * A sine.
   *
   * @param amplitude share of the line
   * @param phase where the wave stands at the epoch, as a share of its period, 0 to 1
   */
  public record Wave(double amplitude, Duration period, double phase) {
    public Wave {
      if (amplitude < 0 || period.toMillis() < 1) {
        throw new IllegalArgumentException(
            "wave: " + amplitude + ", " + period + " (expected: >= 0, >= 1 ms)");
      }
    }

    /** Integral of the sine from the epoch to {@code seconds}, in line-seconds. */
    private double integral(double seconds) {
      double turns = 2 * Math.PI / (period.toMillis() / 1000.0);
      double start = 2 * Math.PI * phase;
      return amplitude / turns * (Math.cos(start) - Math.cos(turns * seconds + start));
    }
  }

  public Traffic {
    waves = List.copyOf(waves);
    double swing = waves.stream().mapToDouble(Wave::amplitude).sum();
    if (mean - swing < -1e-9 || mean + swing > 1 + 1e-9) {
      throw new IllegalArgumentException(
          "traffic: mean " + mean + ", waves " + swing + " (expected: between 0 and 1 together)");
    }
  }

  /** A mean with the rhythm of a day and a ripple of some minutes. */
  public static Traffic daily(double mean, double phase) {
    double room = Math.min(mean, 1 - mean);
    return new Traffic(
        mean,
        List.of(
            new Wave(room * 0.6, Duration.ofDays(1), phase),
            new Wave(room * 0.25, Duration.ofMinutes(17), phase * 7 % 1),
            new Wave(room * 0.15, Duration.ofMinutes(3), phase * 13 % 1)));
  }

  /** Octets that pass a line of so many bits per second between two moments; never negative. */
  long octets(double bitsPerSecond, Instant from, Instant to) {
    double start = seconds(from);
    double end = seconds(to);
    double lineSeconds = mean * (end - start);
    for (Wave wave : waves) {
      lineSeconds += wave.integral(end) - wave.integral(start);
    }
    return Math.max(0, (long) (lineSeconds * bitsPerSecond / 8));
  }

  private static double seconds(Instant moment) {
    return moment.getEpochSecond() + moment.getNano() / 1e9;
  }
}
