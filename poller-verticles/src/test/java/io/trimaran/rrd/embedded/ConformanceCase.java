package io.trimaran.rrd.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A conversation that two servers are put through.
 *
 * @param number names the folder of its file
 * @param text as the resource has it
 * @param difference why the answers differ; empty where they must not
 */
record ConformanceCase(int number, String text, String difference) {

  static final String DEFINITION =
      " -s 300 -b 1700000100 DS:a:GAUGE:600:U:U DS:b:COUNTER:600:0:U DS:c:DERIVE:600:0:U"
          + " RRA:AVERAGE:0.5:1:20 RRA:AVERAGE:0.5:6:20 RRA:MAX:0.5:2:20 RRA:LAST:0.5:1:20";

  private static final Pattern REPEATED = Pattern.compile("\\{x\\*(\\d+)}");

  /** All of the resource. */
  static List<ConformanceCase> all() {
    List<ConformanceCase> cases = new ArrayList<>();
    for (String line : lines()) {
      if (line.startsWith("! ")) {
        ConformanceCase last = cases.removeLast();
        cases.add(new ConformanceCase(last.number(), last.text(), line.substring(2)));
      } else if (!line.startsWith("#") && !line.isEmpty()) {
        cases.add(new ConformanceCase(cases.size() + 1, line, ""));
      }
    }
    cases.add(new ConformanceCase(cases.size() + 1, "", ""));
    return cases;
  }

  private static List<String> lines() {
    try (InputStream in = ConformanceCase.class.getResourceAsStream("conformance.txt")) {
      if (in == null) {
        throw new IllegalStateException("conformance.txt is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String folder() {
    return "c%03d".formatted(number);
  }

  String file() {
    return folder() + "/a.rrd";
  }

  /** What makes the file that the case is about. */
  String preparation() {
    return "CREATE %s%s\nUPDATE %s 1700000400:1:20:30\nUPDATE %s 1700000700:2.5:320:30\nFLUSH %s\n"
        .formatted(file(), DEFINITION, file(), file(), file());
  }

  /** What is sent to a server with this base, each line with its end. */
  String sent(String base) {
    String filled =
        text.replace("{f}", file())
            .replace("{d}", folder())
            .replace("{def}", DEFINITION)
            .replace("{base}", base)
            .replace("{cr}", "\r")
            .replace("{sp}", " ");
    Matcher repeated = REPEATED.matcher(filled);
    String repeatedFilled =
        repeated.replaceAll(found -> "x".repeat(Integer.parseInt(found.group(1))));
    return repeatedFilled.replace(" && ", "\n").replace("\n&& ", "\n\n") + "\n";
  }

  boolean mayDiffer() {
    return !difference.isEmpty();
  }

  @Override
  public String toString() {
    return text.isEmpty() ? "(an empty line)" : text;
  }
}
