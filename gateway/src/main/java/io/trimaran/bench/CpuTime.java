package io.trimaran.bench;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * CPU time used so far, of this thread, this process and the endpoint's; differences of two of them
 * are what a run took. Processes are known to 10 ms.
 */
record CpuTime(long threadNanos, Duration process, Optional<Duration> daemon) {

  /** Of the calling thread. */
  static CpuTime now(Optional<ProcessHandle> daemon) {
    return new CpuTime(
        ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime(),
        of(ProcessHandle.current()).orElse(Duration.ZERO),
        daemon.flatMap(CpuTime::of));
  }

  private static Optional<Duration> of(ProcessHandle process) {
    return process.info().totalCpuDuration();
  }

  /** A run of so many updates between that time and now. */
  BenchReport.Run since(CpuTime before, long updates, long tookNanos) {
    OptionalDouble daemonSeconds =
        daemon.isPresent() && before.daemon.isPresent()
            ? OptionalDouble.of(daemon.get().minus(before.daemon.get()).toNanos() / 1e9)
            : OptionalDouble.empty();
    return new BenchReport.Run(
        updates,
        Duration.ofNanos(tookNanos),
        daemonSeconds,
        Duration.ofNanos(threadNanos - before.threadNanos),
        process.minus(before.process));
  }
}
