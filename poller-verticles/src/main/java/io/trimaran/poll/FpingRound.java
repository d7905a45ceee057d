package io.trimaran.poll;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One run of fping for many addresses. Blocks. */
record FpingRound(FpingOptions options, Collection<String> addresses) {

  /** Between any two echo requests; without privileges fping allows no less. */
  private static final int GAP_MILLIS = 1;

  /** For a machine that has other things to do. */
  private static final Duration SLACK = Duration.ofSeconds(8);

  /** From here on an exit code says that fping did not work, rather than that hosts are away. */
  private static final int FIRST_FAULT = 3;

  /** Of a process that SIGINT or SIGTERM ended: whoever stops this node signals its whole group. */
  private static final Set<Integer> STOPPED = Set.of(128 + 2, 128 + 15);

  private static final Pattern SUMMARY =
      Pattern.compile(
          "(\\S+)\\s*: xmt/rcv/%loss = (\\d+)/(\\d+)/\\d+%"
              + "(?:, min/avg/max = ([\\d.]+)/([\\d.]+)/([\\d.]+))?");

  /**
   * What it says of each address; nothing of one that it could not ping.
   *
   * @throws IOException when it cannot be run, does not work, or had to be killed
   */
  Map<String, PingReply> run() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command())
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .start();
    AtomicBoolean killed = new AtomicBoolean();
    process
        .onExit()
        .orTimeout(limit().toMillis(), TimeUnit.MILLISECONDS)
        .exceptionally(
            late -> {
              killed.set(true);
              return process.destroyForcibly();
            });
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = process.waitFor();
    if (killed.get()) {
      throw new IOException("not done after " + limit().toMillis() + " ms, killed");
    }
    if (STOPPED.contains(code)) {
      return Map.of();
    }
    if (code >= FIRST_FAULT) {
      throw new IOException(
          "exit code "
              + code
              + (output.isBlank() ? "" : ": " + output.strip())
              + " (expected: 0 to 2; it needs cap_net_raw or set-user-id root)");
    }
    return replies(output);
  }

  private List<String> command() {
    List<String> command =
        new ArrayList<>(
            List.of(
                options.program(),
                "-q",
                "-c",
                Integer.toString(options.count()),
                "-p",
                Long.toString(options.period().toMillis()),
                "-t",
                Long.toString(options.timeout().toMillis()),
                "-i",
                Integer.toString(GAP_MILLIS),
                "--"));
    command.addAll(addresses);
    return command;
  }

  private Duration limit() {
    long periodMillis = Math.max(options.period().toMillis(), (long) addresses.size() * GAP_MILLIS);
    return Duration.ofMillis(periodMillis * options.count()).plus(options.timeout()).plus(SLACK);
  }

  static Map<String, PingReply> replies(String output) {
    Map<String, PingReply> replies = new HashMap<>();
    output
        .lines()
        .map(SUMMARY::matcher)
        .filter(Matcher::matches)
        .filter(line -> !line.group(2).equals("0"))
        .forEach(line -> replies.put(line.group(1), echoes(line)));
    return replies;
  }

  private static PingReply echoes(Matcher line) {
    int sent = Integer.parseInt(line.group(2));
    int received = Math.min(sent, Integer.parseInt(line.group(3)));
    return new PingReply.Echoes(
        sent, received, millis(line.group(4)), millis(line.group(5)), millis(line.group(6)));
  }

  private static double millis(@Nullable String text) {
    return text == null ? 0 : Double.parseDouble(text);
  }
}
