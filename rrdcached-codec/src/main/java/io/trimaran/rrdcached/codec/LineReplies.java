package io.trimaran.rrdcached.codec;

import io.trimaran.rrdcached.codec.RrdReply.InfoEntry;
import io.trimaran.rrdcached.codec.RrdReply.InfoValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes typed answers of lines of text. */
final class LineReplies {
  private LineReplies() {}

  static RrdReply status(String message, List<String> lines) {
    return lines.isEmpty() ? new RrdReply.Ok(message) : lines(message, lines);
  }

  static RrdReply lines(String message, List<String> lines) {
    return new RrdReply.Lines(message, lines);
  }

  static RrdReply time(String message, List<String> lines) {
    return new RrdReply.Time(whole(message, message));
  }

  static RrdReply info(String message, List<String> lines) {
    List<InfoEntry> entries = new ArrayList<>(lines.size());
    for (String line : lines) {
      int type = line.indexOf(' ') + 1;
      if (type == 0 || type + 2 > line.length() || line.charAt(type + 1) != ' ') {
        throw unknown("line of INFO", line, "key type value");
      }
      String text = line.substring(type + 2);
      InfoValue value =
          switch (line.charAt(type)) {
            case '0' -> new InfoValue.Real(real(text, line));
            case '1', '3', '4' -> new InfoValue.Whole(whole(text, line));
            case '2' -> new InfoValue.Text(text);
            default -> throw unknown("line of INFO", line, "type 0 to 4");
          };
      entries.add(new InfoEntry(line.substring(0, type - 1), value));
    }
    return new RrdReply.FileInfo(message, entries);
  }

  static RrdReply statistics(String message, List<String> lines) {
    Map<String, Long> counters = new HashMap<>();
    for (String line : lines) {
      counters.put(before(line, ": "), whole(after(line, ": "), line));
    }
    return new RrdReply.Statistics(
        counter(counters, "QueueLength"),
        counter(counters, "UpdatesReceived"),
        counter(counters, "FlushesReceived"),
        counter(counters, "UpdatesWritten"),
        counter(counters, "DataSetsWritten"),
        counter(counters, "TreeNodesNumber"),
        counter(counters, "TreeDepth"),
        counter(counters, "JournalBytes"),
        counter(counters, "JournalRotate"));
  }

  static long whole(String text, String line) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw unknown("answer", line, "a whole number at '" + ReplyBytes.printable(text) + "'");
    }
  }

  /** A number as C prints it: {@code 1.5e+00}, {@code -nan}, {@code inf}. */
  static double real(String text, String line) {
    return switch (text) {
      case "nan", "-nan", "NaN", "-NaN" -> Double.NaN;
      case "inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      default -> {
        try {
          yield Double.parseDouble(text);
        } catch (NumberFormatException e) {
          throw unknown("answer", line, "a number at '" + ReplyBytes.printable(text) + "'");
        }
      }
    };
  }

  static String before(String line, String separator) {
    int at = line.indexOf(separator);
    if (at < 0) {
      throw unknown("line of an answer", line, "a name, '" + separator + "', a value");
    }
    return line.substring(0, at);
  }

  static String after(String line, String separator) {
    return line.substring(before(line, separator).length() + separator.length());
  }

  static RrdcachedProtocolException unknown(String what, String line, String expectation) {
    return new RrdcachedProtocolException(
        what + ": " + ReplyBytes.shown(line) + " (expected: " + expectation + ")");
  }

  private static long counter(Map<String, Long> counters, String name) {
    Long value = counters.get(name);
    if (value == null) {
      throw new RrdcachedProtocolException(
          "STATS: " + counters.keySet() + " (expected: " + name + " among them)");
    }
    return value;
  }
}
