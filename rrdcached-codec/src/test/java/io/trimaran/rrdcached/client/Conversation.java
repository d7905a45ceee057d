package io.trimaran.rrdcached.client;

import io.trimaran.rrdcached.codec.Transcript.Exchange;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What {@link ScriptedRrdcached} says on one connection: its script first, else the usual answer.
 */
final class Conversation {
  private final Map<String, String> answers;
  private final Deque<Exchange> script;
  private final StringBuilder sent = new StringBuilder();
  private final List<String> errors = new ArrayList<>();
  private int batchLine = -1;

  /**
   * A conversation from its start.
   *
   * @param answers by verb, in place of the usual ones; may change meanwhile
   */
  Conversation(Map<String, String> answers, Iterable<Exchange> script) {
    this.answers = answers;
    this.script = new ArrayDeque<>();
    script.forEach(this.script::add);
  }

  /** The bytes to send after that line. */
  byte[] answer(String line) {
    sent.append(line).append('\n');
    if (!script.isEmpty() && script.peek().sent().contentEquals(sent)) {
      sent.setLength(0);
      return script.remove().receivedBytes();
    }
    if (!script.isEmpty() && script.peek().sent().startsWith(sent.toString())) {
      return new byte[0];
    }
    sent.setLength(0);
    return unscripted(line).getBytes(StandardCharsets.UTF_8);
  }

  private String unscripted(String line) {
    String verb = line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
    String answer = answers.getOrDefault(verb, usual(verb, line));
    if (batchLine < 0) {
      if (verb.equals("BATCH") && !answer.startsWith("-")) {
        batchLine = 0;
        errors.clear();
      }
      return answer;
    }
    if (verb.equals(".")) {
      batchLine = -1;
      return errors.size() + " errors\n" + String.join("", errors);
    }
    batchLine++;
    if (answer.startsWith("-1 ")) {
      errors.add(batchLine + answer.substring(2));
    }
    return "";
  }

  private static String usual(String verb, String line) {
    return switch (verb) {
      case "PING" -> "0 PONG\n";
      case "UPDATE" -> "0 errors, enqueued " + (line.split(" ", -1).length - 2) + " value(s).\n";
      case "CREATE" -> "0 RRD created OK\n";
      case "FLUSH" -> "0 Successfully flushed.\n";
      case "FLUSHALL" -> "0 Started flush.\n";
      case "FORGET" -> "0 Gone!\n";
      case "BATCH" -> "0 Go ahead.  End with dot '.' on its own line.\n";
      case "." -> "-1 Can't use '.' here.\n";
      default -> "-1 Unknown command: " + verb + "\n";
    };
  }
}
