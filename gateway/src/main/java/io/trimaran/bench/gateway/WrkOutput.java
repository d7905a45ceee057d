package io.trimaran.bench.gateway;

import io.trimaran.bench.BenchException;
import java.time.Duration;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What wrk printed with {@code --latency}.
 *
 * @param failed answers other than 2xx and 3xx, and errors of sockets
 */
record WrkOutput(long requests, Duration took, Duration p99, long failed) {

  /* wrk 4.1, wrk.c and units.c: times in us, ms, s, m or h, with two decimals. */

  private static final Pattern TOTAL =
      Pattern.compile("(?m)^\\s*(\\d+) requests in ([\\d.]+)(us|ms|s|m|h),");
  private static final Pattern P99 = Pattern.compile("(?m)^\\s*99%\\s+([\\d.]+)(us|ms|s|m|h)\\s*$");
  private static final Pattern BAD = Pattern.compile("Non-2xx or 3xx responses: (\\d+)");
  private static final Pattern ERRORS =
      Pattern.compile("Socket errors: connect (\\d+), read (\\d+), write (\\d+), timeout (\\d+)");

  static WrkOutput parse(String text) throws BenchException {
    Matcher total = TOTAL.matcher(text);
    Matcher p99 = P99.matcher(text);
    if (!total.find() || !p99.find() || total.group(1).equals("0")) {
      throw new BenchException("wrk: no requests were answered: " + text.strip());
    }
    return new WrkOutput(
        Long.parseLong(total.group(1)),
        time(total, 2),
        time(p99, 1),
        sum(BAD, text) + sum(ERRORS, text));
  }

  private static Duration time(MatchResult found, int group) {
    double nanos =
        switch (found.group(group + 1)) {
          case "us" -> 1e3;
          case "ms" -> 1e6;
          case "s" -> 1e9;
          case "m" -> 60e9;
          default -> 3_600e9;
        };
    return Duration.ofNanos(Math.round(Double.parseDouble(found.group(group)) * nanos));
  }

  private static long sum(Pattern pattern, String text) {
    Matcher found = pattern.matcher(text);
    long sum = 0;
    if (found.find()) {
      for (int group = 1; group <= found.groupCount(); group++) {
        sum += Long.parseLong(found.group(group));
      }
    }
    return sum;
  }
}
