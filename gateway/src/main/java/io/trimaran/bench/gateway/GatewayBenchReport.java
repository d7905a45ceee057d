package io.trimaran.bench.gateway;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * What was measured.
 *
 * @param turns in the order of time
 * @param missing proxies that are not installed
 */
public record GatewayBenchReport(List<Turn> turns, List<String> missing) {

  /** What the others are compared with. */
  public static final String MEASURE = "haproxy";

  /**
   * One proxy, one size of answers, one round.
   *
   * @param size of each answer's body, such as {@code 1k}
   * @param requests that were answered
   * @param cpu of the proxy's processes
   * @param failed answers other than 2xx and 3xx, and connections that were lost
   */
  public record Turn(
      String size,
      int round,
      String proxy,
      long requests,
      Duration took,
      Duration p99,
      Duration cpu,
      long failed) {

    public double requestsPerSecond() {
      return requests * 1e9 / took.toNanos();
    }

    public double cpuMicrosPerRequest() {
      return cpu.toNanos() / 1e3 / requests;
    }
  }

  public GatewayBenchReport {
    turns = List.copyOf(turns);
    missing = List.copyOf(missing);
  }

  /** The sizes, in the order of time. */
  public List<String> sizes() {
    return turns.stream().map(Turn::size).distinct().toList();
  }

  /** The proxies, in the order of time. */
  public List<String> proxies() {
    return turns.stream().map(Turn::proxy).distinct().toList();
  }

  public List<Turn> of(String size, String proxy) {
    return turns.stream()
        .filter(turn -> turn.size().equals(size) && turn.proxy().equals(proxy))
        .toList();
  }

  /** The median over rounds. */
  public double median(String size, String proxy, ToDoubleFunction<Turn> figure) {
    return median(of(size, proxy).stream().mapToDouble(figure).toArray());
  }

  /**
   * The median of the ratios of each round: this proxy's figure to {@link #MEASURE}'s; empty where
   * that is missing.
   */
  public OptionalDouble ratio(String size, String proxy, ToDoubleFunction<Turn> figure) {
    List<Turn> measure = of(size, MEASURE);
    if (measure.isEmpty()) {
      return OptionalDouble.empty();
    }
    List<Turn> own = of(size, proxy);
    double[] ratios = new double[own.size()];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = figure.applyAsDouble(own.get(i)) / figure.applyAsDouble(measure.get(i));
    }
    return OptionalDouble.of(median(ratios));
  }

  private static double median(double[] figures) {
    double[] sorted = figures.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
