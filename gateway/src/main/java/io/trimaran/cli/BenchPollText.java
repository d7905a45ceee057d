package io.trimaran.cli;

import io.trimaran.bench.poll.PollBenchReport;
import io.trimaran.bench.poll.PollBenchReport.Mode;
import io.trimaran.bench.poll.PollBenchReport.Run;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What a measurement of polling says to people and to machines. */
final class BenchPollText {

  private static final double MEGABYTE = 1 << 20;

  private BenchPollText() {}

  static Table table(PollBenchReport report) {
    Table table =
        new Table(
            "MODE",
            "DEVICES/S (MEDIAN, RANGE)",
            "VARBINDS/S",
            "CPU S/1,000 DEVICES (RANGE)",
            "P50 MS",
            "P99 MS",
            "PDUS/DEVICE",
            "VARBINDS/DEVICE",
            "LOST");
    for (Mode mode : Mode.values()) {
      table.add(
          name(mode),
          withRange(report, mode, Run::pollsPerSecond, "%,.0f  %,.0f..%,.0f"),
          number("%,.0f", report.median(mode, Run::bindingsPerSecond)),
          withRange(report, mode, Run::cpuPerThousand, "%.2f  %.2f..%.2f"),
          number("%.1f", report.median(mode, run -> run.p50().toNanos() / 1e6)),
          number("%.1f", report.median(mode, run -> run.p99().toNanos() / 1e6)),
          number("%.1f", report.median(mode, Run::requestsPerPoll)),
          number("%,.0f", report.median(mode, Run::bindingsPerPoll)),
          number("%,.0f", report.of(mode).stream().mapToDouble(Run::lost).sum()));
    }
    return table;
  }

  static List<String> remarks(PollBenchReport report) {
    List<String> remarks =
        new ArrayList<>(
            List.of(
                "raw: the whole ifTable and ifXTable, 41 columns, and the system group; nothing is"
                    + " kept",
                "full: a poll of everything as a node does it, to rates, status and samples on the"
                    + " spool",
                "steady: the same of what moves, as all polls are but one in half an hour",
                String.format(
                    Locale.ROOT,
                    "%,d agents; CPU is this process's, GC and JIT included; a poll's time grows"
                        + " with --in-flight; at most %.0f MB of heap in use",
                    report.agents(),
                    report.heapPeakBytes() / MEGABYTE)));
    report
        .firstContactCpu()
        .ifPresent(
            cpu ->
                remarks.add(
                    String.format(
                        Locale.ROOT,
                        "first contact, by a client without keys: %.2f CPU s for all engines",
                        cpu.toNanos() / 1e9)));
    return remarks;
  }

  static JsonObject json(PollBenchReport report) {
    JsonObject modes = new JsonObject();
    for (Mode mode : Mode.values()) {
      JsonArray runs = new JsonArray();
      report.of(mode).forEach(run -> runs.add(json(run)));
      modes.put(name(mode), runs);
    }
    JsonObject json =
        new JsonObject()
            .put("agents", report.agents())
            .put("heap_peak_bytes", report.heapPeakBytes())
            .put("modes", modes);
    report
        .firstContactCpu()
        .ifPresent(cpu -> json.put("first_contact_cpu_seconds", cpu.toNanos() / 1e9));
    return json;
  }

  private static JsonObject json(Run run) {
    return new JsonObject()
        .put("polls", run.polls())
        .put("lost", run.lost())
        .put("seconds", run.took().toNanos() / 1e9)
        .put("cpu_seconds", run.cpu().toNanos() / 1e9)
        .put("cpu_seconds_per_thousand", run.cpuPerThousand())
        .put("requests", run.requests())
        .put("bindings", run.bindings())
        .put("samples", run.samples())
        .put("p50_ms", run.p50().toNanos() / 1e6)
        .put("p99_ms", run.p99().toNanos() / 1e6);
  }

  private static String name(Mode mode) {
    return mode.name().toLowerCase(Locale.ROOT);
  }

  private static String withRange(
      PollBenchReport report, Mode mode, ToDoubleFunction<Run> figure, String format) {
    double[] sorted = report.of(mode).stream().mapToDouble(figure).sorted().toArray();
    return String.format(
        Locale.ROOT, format, report.median(mode, figure), sorted[0], sorted[sorted.length - 1]);
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
