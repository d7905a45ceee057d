package io.trimaran.cli.check;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What an external program said and how it ended.
 *
 * @param output of both streams, at most 4 KiB
 */
record Program(int exitCode, String output) {

  private static final int MAX_BYTES = 4_096;

  /** Runs it to its end; an interrupt kills it. */
  static Program run(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      process.getOutputStream().close();
      byte[] output = process.getInputStream().readNBytes(MAX_BYTES);
      return new Program(process.waitFor(), new String(output, StandardCharsets.UTF_8).strip());
    } finally {
      process.destroyForcibly();
    }
  }
}
