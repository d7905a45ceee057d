package io.trimaran.cli;

import io.trimaran.bench.gateway.GatewayBenchReport;
import io.trimaran.bench.gateway.GatewayBenchReport.Turn;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** What a measurement of proxies says to people and to machines. */
final class BenchGatewayText {

  private BenchGatewayText() {}

  /** Medians over rounds; the last column is above 1 where less CPU is taken than by HAProxy. */
  static Table table(GatewayBenchReport report) {
    Table table =
        new Table(
            "SIZE",
            "PROXY",
            "REQUESTS/S (RANGE)",
            "P99 MS (RANGE)",
            "CPU US/REQUEST (RANGE)",
            "FAILED",
            "REQUESTS/S : HAPROXY",
            "REQUESTS/CPU S : HAPROXY");
    for (String size : report.sizes()) {
      for (String proxy : report.proxies()) {
        table.add(
            size,
            proxy,
            withRange(report, size, proxy, Turn::requestsPerSecond, "%,.0f  %,.0f..%,.0f"),
            withRange(report, size, proxy, BenchGatewayText::p99Millis, "%.1f  %.1f..%.1f"),
            withRange(report, size, proxy, Turn::cpuMicrosPerRequest, "%.1f  %.1f..%.1f"),
            Long.toString(report.of(size, proxy).stream().mapToLong(Turn::failed).sum()),
            ratio(report.ratio(size, proxy, Turn::requestsPerSecond)),
            ratio(report.ratio(size, proxy, BenchGatewayText::requestsPerCpuSecond)));
      }
    }
    return table;
  }

  private static double p99Millis(Turn turn) {
    return turn.p99().toNanos() / 1e6;
  }

  private static double requestsPerCpuSecond(Turn turn) {
    return 1e6 / turn.cpuMicrosPerRequest();
  }

  private static String ratio(OptionalDouble ratio) {
    return ratio.isPresent() ? String.format(Locale.ROOT, "%.2f", ratio.getAsDouble()) : "unknown";
  }

  private static String withRange(
      GatewayBenchReport report,
      String size,
      String proxy,
      ToDoubleFunction<Turn> figure,
      String format) {
    double[] sorted = report.of(size, proxy).stream().mapToDouble(figure).sorted().toArray();
    return String.format(
        Locale.ROOT,
        format,
        report.median(size, proxy, figure),
        sorted[0],
        sorted[sorted.length - 1]);
  }

  static List<String> remarks(GatewayBenchReport report) {
    List<String> lines = new ArrayList<>();
    lines.add("medians over rounds; ratios are medians of those of each round");
    lines.add(
        "CPU is that of each proxy's own processes, to 10 ms a turn; all have health checks, a"
            + " retry, a request id and an access log");
    report.missing().forEach(name -> lines.add(name + " is not installed and was left out"));
    return lines;
  }

  static JsonObject json(GatewayBenchReport report) {
    JsonArray turns = new JsonArray();
    report.turns().forEach(turn -> turns.add(json(turn)));
    JsonArray medians = new JsonArray();
    for (String size : report.sizes()) {
      report.proxies().forEach(proxy -> medians.add(medians(report, size, proxy)));
    }
    return new JsonObject()
        .put("turns", turns)
        .put("medians", medians)
        .put("missing", new JsonArray(report.missing()));
  }

  private static JsonObject json(Turn turn) {
    return new JsonObject()
        .put("size", turn.size())
        .put("round", turn.round())
        .put("proxy", turn.proxy())
        .put("requests", turn.requests())
        .put("seconds", turn.took().toNanos() / 1e9)
        .put("requests_per_second", turn.requestsPerSecond())
        .put("p99_ms", p99Millis(turn))
        .put("cpu_seconds", turn.cpu().toNanos() / 1e9)
        .put("cpu_us_per_request", turn.cpuMicrosPerRequest())
        .put("failed", turn.failed());
  }

  private static JsonObject medians(GatewayBenchReport report, String size, String proxy) {
    JsonObject json =
        new JsonObject()
            .put("size", size)
            .put("proxy", proxy)
            .put("requests_per_second", report.median(size, proxy, Turn::requestsPerSecond))
            .put("p99_ms", report.median(size, proxy, BenchGatewayText::p99Millis))
            .put("cpu_us_per_request", report.median(size, proxy, Turn::cpuMicrosPerRequest));
    report
        .ratio(size, proxy, Turn::requestsPerSecond)
        .ifPresent(ratio -> json.put("requests_per_second_to_haproxy", ratio));
    report
        .ratio(size, proxy, BenchGatewayText::requestsPerCpuSecond)
        .ifPresent(ratio -> json.put("requests_per_cpu_second_to_haproxy", ratio));
    return json;
  }
}
