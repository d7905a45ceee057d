package io.trimaran.cli;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a command sees of the world around it.
 *
 * @param charset that of {@code out}
 * @param environment names to values
 * @param prompt asks a person for a secret without showing it; empty where nobody sits
 */
record Terminal(
    BufferedReader in,
    PrintWriter out,
    PrintWriter err,
    Charset charset,
    Map<String, String> environment,
    Optional<Function<String, String>> prompt) {

  private static final String STDIN = "-";

  static Terminal ofSystem() {
    // Java 22 to 24 have another console by default, which is there without a terminal, too.
    System.setProperty("jdk.console", "java.base");
    Charset charset = System.out.charset();
    return new Terminal(
        new BufferedReader(new InputStreamReader(System.in, charset)),
        new PrintWriter(System.out, true, charset),
        new PrintWriter(System.err, true, charset),
        charset,
        System.getenv(),
        Optional.ofNullable(System.console()).map(Terminal::promptOf));
  }

  private static Function<String, String> promptOf(Console console) {
    return question -> {
      char[] answer = console.readPassword("%s: ", question);
      if (answer == null) {
        throw new CliException(question + ": nothing was entered");
      }
      return new String(answer);
    };
  }

  /** Prints an object for programs. */
  void print(JsonObject object) {
    out.println(Shown.json(object.encodePrettily(), charset));
  }

  /** Prints an array for programs. */
  void print(JsonArray array) {
    out.println(Shown.json(array.encodePrettily(), charset));
  }

  /** A variable that is set to something. */
  Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
  }

  /** A secret as an option gives it: {@code -} stands for a line of the standard input. */
  String secret(String what, String option) {
    return option.equals(STDIN) ? ask(what) : option;
  }

  /** A secret from whoever is there: a person at a terminal, or the standard input's next line. */
  String ask(String what) {
    if (prompt.isPresent()) {
      return prompt.get().apply(what);
    }
    try {
      String line = in.readLine();
      if (line == null) {
        throw new CliException(what + ": the standard input has ended (expected: a line)");
      }
      return line;
    } catch (IOException e) {
      throw new CliException(what + ": the standard input can't be read: " + e.getMessage(), e);
    }
  }
}
