package io.trimaran.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Runs commands of the command line in a JVM of their own. */
final class Cli {

  private Cli() {}

  /** What a command came to. */
  record Result(int code, String output) {

    String lastLine() {
      String[] lines = output.strip().split("\n", -1);
      return lines[lines.length - 1].strip();
    }
  }

  /**
   * Runs a command that finds its node by {@code url}, and signs with the secret, or with that in
   * the node's data folder.
   */
  static Result run(List<String> command, String url, Path data, Optional<String> secret) {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("TRIMARAN_URL", url);
    builder.environment().put("TRIMARAN_NODE_DATA", data.toString());
    secret.ifPresent(it -> builder.environment().put("TRIMARAN_NODE_SECRET", it));
    return run(builder);
  }

  static Result run(ProcessBuilder builder) {
    try {
      Process process = builder.redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(120, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException(builder.command() + " still runs after 120 s: " + output);
      }
      return new Result(process.exitValue(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
