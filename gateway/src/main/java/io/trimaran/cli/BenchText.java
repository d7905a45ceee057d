package io.trimaran.cli;

import io.trimaran.bench.BenchReport;
import io.trimaran.bench.BenchReport.Run;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** What a measurement says to people and to machines. */
final class BenchText {

  private static final double AIM = 0.95;
  private static final double MEGABYTE = 1 << 20;

  private BenchText() {}

  /** CPU figures are seconds for a million updates. */
  static Table table(List<BenchReport> reports) {
    Table table =
        new Table(
            "ENDPOINT",
            "WRITER",
            "UPDATES/S (MEDIAN, RANGE)",
            "RRDCACHED BUSY",
            "ITS CPU S/M",
            "WRITER'S CPU S/M",
            "PROCESS CPU S/M");
    for (BenchReport report : reports) {
      add(table, report.endpoint(), "trimaran", report.product());
      add(table, report.endpoint(), "raw", report.raw());
    }
    return table;
  }

  private static void add(Table table, String endpoint, String writer, List<Run> runs) {
    double[] rates = runs.stream().mapToDouble(Run::updatesPerSecond).sorted().toArray();
    table.add(
        endpoint,
        writer,
        String.format(
            Locale.ROOT,
            "%,.0f  %,.0f..%,.0f",
            BenchReport.median(runs, Run::updatesPerSecond),
            rates[0],
            rates[rates.length - 1]),
        known(runs, Run::daemonShare)
            .map(share -> String.format(Locale.ROOT, "%.0f %%", share * 100))
            .orElse("unknown"),
        known(runs, Run::daemonCpuPerMillion)
            .map(cpu -> String.format(Locale.ROOT, "%.2f", cpu))
            .orElse("unknown"),
        String.format(Locale.ROOT, "%.2f", BenchReport.median(runs, Run::writerCpuPerMillion)),
        String.format(Locale.ROOT, "%.2f", BenchReport.median(runs, Run::processCpuPerMillion)));
  }

  static List<String> remarks(List<BenchReport> reports) {
    List<String> lines = new ArrayList<>();
    for (BenchReport report : reports) {
      lines.add("");
      lines.add(report.endpoint() + ", files in " + report.folder());
      lines.add(
          String.format(
              Locale.ROOT,
              "  %.2f of the raw writer's updates/s, median of %d pairs of runs (aim: %.2f)",
              report.ratio(),
              report.product().size(),
              AIM));
      lines.add(
          String.format(
              Locale.ROOT,
              "  p50 %s, p99 %s from sample to acknowledgement at %,.0f updates/s, half load",
              millis(report.latency().p50()),
              millis(report.latency().p99()),
              report.latency().updatesPerSecond()));
      lines.add(
          String.format(
              Locale.ROOT,
              "  %.2f us of the event loop's CPU an update (aim: 1); at most %.0f MB of heap in"
                  + " use",
              BenchReport.median(report.product(), Run::writerCpuPerMillion),
              report.heapPeakBytes() / MEGABYTE));
    }
    return lines;
  }

  static List<JsonObject> json(List<BenchReport> reports) {
    return reports.stream().map(BenchText::json).toList();
  }

  private static JsonObject json(BenchReport report) {
    return new JsonObject()
        .put("endpoint", report.endpoint())
        .put("folder", report.folder())
        .put("ratio", report.ratio())
        .put("trimaran", runs(report.product()))
        .put("raw", runs(report.raw()))
        .put(
            "half_load",
            new JsonObject()
                .put("updates_per_second", report.latency().updatesPerSecond())
                .put("samples", report.latency().samples())
                .put("p50_ms", report.latency().p50().toNanos() / 1e6)
                .put("p99_ms", report.latency().p99().toNanos() / 1e6))
        .put("heap_peak_bytes", report.heapPeakBytes());
  }

  private static JsonArray runs(List<Run> runs) {
    JsonArray array = new JsonArray();
    for (Run run : runs) {
      JsonObject object =
          new JsonObject()
              .put("updates", run.updates())
              .put("seconds", run.took().toNanos() / 1e9)
              .put("updates_per_second", run.updatesPerSecond())
              .put("writer_cpu_seconds", run.writerCpu().toNanos() / 1e9)
              .put("process_cpu_seconds", run.processCpu().toNanos() / 1e9);
      run.daemonCpu().ifPresent(cpu -> object.put("rrdcached_cpu_seconds", cpu));
      array.add(object);
    }
    return array;
  }

  /** The median of a figure that every run has; empty when one lacks it. */
  private static Optional<Double> known(List<Run> runs, Function<Run, OptionalDouble> figure) {
    ToDoubleFunction<Run> value = run -> figure.apply(run).orElse(Double.NaN);
    return runs.stream().anyMatch(run -> figure.apply(run).isEmpty())
        ? Optional.empty()
        : Optional.of(BenchReport.median(runs, value));
  }

  private static String millis(Duration duration) {
    return String.format(Locale.ROOT, "%.2f ms", duration.toNanos() / 1e6);
  }
}
