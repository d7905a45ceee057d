package io.trimaran.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Debian's {@code rrdtool}, asking a daemon. */
final class RrdTool {

  private RrdTool() {}

  /** What {@code rrdtool info} prints. */
  static String info(int port, String file) {
    return run("info", file, "--daemon", "127.0.0.1:" + port);
  }

  /** The known AVERAGE values of one data source over the last hour, by the end of their step. */
  static NavigableMap<Long, Double> fetch(int port, String file, String source) {
    String output =
        run("fetch", file, "AVERAGE", "--daemon", "127.0.0.1:" + port, "-s", "now-1h", "-e", "now");
    List<String> lines = output.lines().filter(line -> !line.isBlank()).toList();
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

  private static String run(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(ServerProcess.program("rrdtool").toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("LC_ALL", "C");
    Cli.Result result = Cli.run(builder);
    assertThat(result.code()).as(command + ": " + result.output()).isZero();
    return result.output();
  }
}
