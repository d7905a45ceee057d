package io.trimaran.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Debian's {@code rrdtool}, asking a daemon; one process answers all questions from a place. */
final class RrdTool {

  private static final Map<Place, RrdTool> RUNNING = new HashMap<>();

  private final Process process;
  private final BufferedReader answers;

  private RrdTool(Process process) {
    this.process = process;
    this.answers = process.inputReader(StandardCharsets.UTF_8);
  }

  /** What {@code rrdtool info} prints. */
  static String info(int port, String file) {
    return String.join("\n", ask(Place.LOOPBACK, "info " + file + " --daemon 127.0.0.1:" + port));
  }

  /** The known AVERAGE values of one data source over the last hour, by the end of their step. */
  static NavigableMap<Long, Double> fetch(int port, String file, String source) {
    return fetch(Place.LOOPBACK, port, Duration.ofHours(1), file, source);
  }

  /** The same over another while, from where the daemon is. */
  static NavigableMap<Long, Double> fetch(
      Place place, int port, Duration last, String file, String source) {
    String command =
        "fetch %s AVERAGE --daemon %s -s now-%ds -e now"
            .formatted(file, place.at(port), last.toSeconds());
    List<String> lines = ask(place, command).stream().filter(line -> !line.isBlank()).toList();
    int column = List.of(lines.get(0).strip().split("\\s+", -1)).indexOf(source);
    NavigableMap<Long, Double> values = new TreeMap<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] words = line.split(":?\\s+", -1);
      if (!words[column + 1].contains("nan")) {
        values.put(Long.parseLong(words[0]), Double.parseDouble(words[column + 1]));
      }
    }
    return values;
  }

  /**
   * The lines before the one that says OK.
   *
   * @see <a href="https://oss.oetiker.ch/rrdtool/doc/rrdtool.en.html">rrdtool(1), REMOTE
   *     CONTROL</a>
   */
  private static synchronized List<String> ask(Place place, String command) {
    try {
      RUNNING.values().removeIf(ended -> !ended.process.isAlive());
      RrdTool tool = RUNNING.computeIfAbsent(place, RrdTool::start);
      tool.process.getOutputStream().write((command + "\n").getBytes(StandardCharsets.UTF_8));
      tool.process.getOutputStream().flush();
      List<String> lines = new ArrayList<>();
      while (true) {
        String line = tool.answers.readLine();
        assertThat(line).as(command + ": " + lines).isNotNull().doesNotStartWith("ERROR");
        if (line.startsWith("OK ")) {
          return lines;
        }
        lines.add(line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(command, e);
    }
  }

  private static RrdTool start(Place place) {
    ProcessBuilder builder =
        new ProcessBuilder(place.wrapped(List.of(ServerProcess.program("rrdtool").toString(), "-")))
            .redirectErrorStream(true);
    builder.environment().put("LC_ALL", "C");
    try {
      return new RrdTool(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
