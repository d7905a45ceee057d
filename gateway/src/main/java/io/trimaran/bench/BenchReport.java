package io.trimaran.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * What was measured at one endpoint.
 *
 * @param endpoint its URL
 * @param folder of the files that were made there
 * @param product runs of the product's own client, in the order of time
 * @param raw runs of the raw writer, each after the product's of the same place
 * @param latency at half load
 * @param heapPeakBytes the most heap that this process had in use
 */
public record BenchReport(
    String endpoint,
    String folder,
    List<Run> product,
    List<Run> raw,
    Latency latency,
    long heapPeakBytes) {

  /**
   * One run.
   *
   * @param updates acknowledged
   * @param took from the first byte to the last acknowledgement
   * @param daemonCpu of the endpoint's process, empty when it is not known
   * @param writerCpu of the thread that wrote
   * @param processCpu of this process, the virtual machine's own threads included
   */
  public record Run(
      long updates,
      Duration took,
      OptionalDouble daemonCpu,
      Duration writerCpu,
      Duration processCpu) {

    /** One run that was made in parts, of which there is at least one. */
    static Run sum(List<Run> parts) {
      return parts.stream().reduce(Run::plus).orElseThrow();
    }

    private Run plus(Run more) {
      return new Run(
          updates + more.updates,
          took.plus(more.took),
          daemonCpu.isPresent() && more.daemonCpu.isPresent()
              ? OptionalDouble.of(daemonCpu.getAsDouble() + more.daemonCpu.getAsDouble())
              : OptionalDouble.empty(),
          writerCpu.plus(more.writerCpu),
          processCpu.plus(more.processCpu));
    }

    public double updatesPerSecond() {
      return updates * 1e9 / took.toNanos();
    }

    /** CPU seconds of the writing thread for a million updates. */
    public double writerCpuPerMillion() {
      return writerCpu.toNanos() / 1e3 / updates;
    }

    /** CPU seconds of this whole process for a million updates. */
    public double processCpuPerMillion() {
      return processCpu.toNanos() / 1e3 / updates;
    }

    /** CPU seconds of the endpoint for a million updates. */
    public OptionalDouble daemonCpuPerMillion() {
      return daemonCpu.isPresent()
          ? OptionalDouble.of(daemonCpu.getAsDouble() * 1e6 / updates)
          : OptionalDouble.empty();
    }

    /** Which part of the time the endpoint was busy; above 1 with several threads. */
    public OptionalDouble daemonShare() {
      return daemonCpu.isPresent()
          ? OptionalDouble.of(daemonCpu.getAsDouble() * 1e9 / took.toNanos())
          : OptionalDouble.empty();
    }
  }

  /**
   * From the moment that a sample is there to its acknowledgement.
   *
   * @param updatesPerSecond the load
   */
  public record Latency(double updatesPerSecond, long samples, Duration p50, Duration p99) {}

  public BenchReport {
    product = List.copyOf(product);
    raw = List.copyOf(raw);
  }

  /** The median of the ratios of neighbouring runs: the product's updates/s to the raw writer's. */
  public double ratio() {
    double[] ratios = new double[product.size()];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = product.get(i).updatesPerSecond() / raw.get(i).updatesPerSecond();
    }
    return median(ratios);
  }

  /** The median over runs. */
  public static double median(List<Run> runs, ToDoubleFunction<Run> figure) {
    return median(runs.stream().mapToDouble(figure).toArray());
  }

  private static double median(double[] figures) {
    double[] sorted = figures.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
