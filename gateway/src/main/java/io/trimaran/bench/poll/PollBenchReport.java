package io.trimaran.bench.poll;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * What was measured.
 *
 * @param runs of each mode, in the order of time
 * @param agents how many were asked
 * @param heapPeakBytes the most heap that this process had in use
 * @param firstContactCpu version 3 only: CPU time of getting to know all engines, and asking each
 *     once, with keys derived anew
 */
public record PollBenchReport(
    Map<Mode, List<Run>> runs, int agents, long heapPeakBytes, Optional<Duration> firstContactCpu) {

  /** What a run does to each agent. */
  public enum Mode {
    /** Reads the whole ifTable and ifXTable, 41 columns, and the system group; keeps nothing. */
    RAW,
    /** A poll of all that the modules read, to rates, status, and samples on the spool. */
    FULL,
    /** The same as it mostly is: of what moves only. */
    STEADY
  }

  /**
   * One run.
   *
   * @param polls that were answered in full
   * @param lost that were not
   * @param took from the first question to the last sample
   * @param cpu of this process, the virtual machine's own threads included
   * @param requests datagrams sent, retries included
   * @param bindings variable bindings received
   * @param samples taken over by the spool
   * @param p50 of a poll, from its first question on
   * @param p99 likewise
   */
  public record Run(
      long polls,
      long lost,
      Duration took,
      Duration cpu,
      long requests,
      long bindings,
      long samples,
      Duration p50,
      Duration p99) {

    public double pollsPerSecond() {
      return polls * 1e9 / took.toNanos();
    }

    public double bindingsPerSecond() {
      return bindings * 1e9 / took.toNanos();
    }

    /** CPU seconds for a thousand devices. */
    public double cpuPerThousand() {
      return cpu.toNanos() / 1e6 / polls;
    }

    public double requestsPerPoll() {
      return (double) requests / polls;
    }

    public double bindingsPerPoll() {
      return (double) bindings / polls;
    }
  }

  public PollBenchReport {
    runs = Map.copyOf(runs);
  }

  /** The runs of a mode, in the order of time. */
  public List<Run> of(Mode mode) {
    return runs.getOrDefault(mode, List.of());
  }

  /** The median over the runs of a mode. */
  public double median(Mode mode, ToDoubleFunction<Run> figure) {
    double[] sorted = of(mode).stream().mapToDouble(figure).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1
        ? sorted[middle]
        : Arrays.stream(sorted, middle - 1, middle + 1).sum() / 2;
  }
}
