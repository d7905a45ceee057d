package io.trimaran.cli;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** One run of the command line within this JVM. */
final class Run {

  /** What a run came to. */
  record Result(int exitCode, String out, String err) {

    /** The last line of the standard output. */
    String lastLine() {
      return out.lines().reduce("", (before, line) -> line);
    }
  }

  private final Map<String, String> environment = new HashMap<>(Map.of("HOSTNAME", "lighthouse"));
  private String input = "";
  private Charset charset = StandardCharsets.UTF_8;
  private Optional<Function<String, String>> prompt = Optional.empty();
  private Launch launch = new RecordingLaunch();

  /** With a variable in its environment. */
  Run with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** With something on its standard input. */
  Run reading(String text) {
    input = text;
    return this;
  }

  /** On a terminal of this charset. */
  Run showing(Charset terminal) {
    charset = terminal;
    return this;
  }

  /** With a person at the terminal. */
  Run asking(Function<String, String> person) {
    prompt = Optional.of(person);
    return this;
  }

  /** With something that takes the place of a node. */
  Run launching(Launch runs) {
    launch = runs;
    return this;
  }

  Result of(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Terminal terminal =
        new Terminal(
            new BufferedReader(new StringReader(input)),
            new PrintWriter(out, true),
            new PrintWriter(err, true),
            charset,
            environment,
            prompt);
    int exitCode = Main.run(terminal, launch, args);
    return new Result(exitCode, out.toString(), err.toString());
  }
}
