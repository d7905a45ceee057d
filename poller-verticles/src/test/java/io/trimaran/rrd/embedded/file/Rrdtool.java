package io.trimaran.rrd.embedded.file;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The real rrdtool, one process that takes command after command. */
public final class Rrdtool implements AutoCloseable {

  private static final Path PROGRAM = Path.of("/usr/bin/rrdtool");

  private final Process process;
  private final Writer in;
  private final BufferedReader out;

  private Rrdtool(Process process) {
    this.process = process;
    this.in = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
    this.out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Starts it; where it is not installed the test is skipped. */
  public static Rrdtool start() throws IOException {
    assumeInstalled();
    return new Rrdtool(
        new ProcessBuilder(PROGRAM.toString(), "-").redirectErrorStream(true).start());
  }

  /** Skips the test where rrdtool is not installed. */
  public static void assumeInstalled() {
    assumeTrue(Files.isExecutable(PROGRAM), "skipped: " + PROGRAM + " is not installed");
  }

  /** What it prints; the last line begins with OK or ERROR. */
  public List<String> run(String command) {
    try {
      in.write(command + "\n");
      in.flush();
      List<String> lines = new ArrayList<>();
      while (true) {
        String line = out.readLine();
        if (line == null) {
          throw new IllegalStateException("rrdtool died at: " + command + ", after " + lines);
        }
        lines.add(line);
        if (line.startsWith("OK ") || line.startsWith("ERROR")) {
          return lines;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(command, e);
    }
  }

  /** Whether it obeys. */
  public boolean does(String command) {
    return run(command).getLast().startsWith("OK ");
  }

  /** Runs a command that must work, and returns what it prints. */
  public List<String> print(String command) {
    List<String> lines = run(command);
    if (!lines.getLast().startsWith("OK ")) {
      throw new IllegalStateException(command + ": " + lines);
    }
    return lines.subList(0, lines.size() - 1);
  }

  @Override
  public void close() throws IOException {
    in.close();
    process.destroy();
    process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
  }
}
