package io.trimaran.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trimaran.rrdcached.client.LoopbackPorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The demonstration in a process of its own, as the command starts it. */
final class DemoProcess implements AutoCloseable {

  private static final Pattern NODE = Pattern.compile("(demo-\\d) {2}(http\\S+) {2}process (\\d+)");
  private static final Pattern PASSWORD =
      Pattern.compile("Log in as admin with the password (\\S+)");
  private static final Duration LONG = Duration.ofMinutes(4);

  private final Process process;
  private final Path output;

  /** One of its nodes. */
  record Node(String name, String url, ProcessHandle process) {}

  private DemoProcess(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /** Starts it with so many devices and its data below a folder; waits until it is ready. */
  static DemoProcess start(Path folder, int devices) {
    Path output = folder.resolve("output");
    try {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx128m",
                  "-jar",
                  NodeProcess.JAR.toString(),
                  "demo",
                  "--port=0",
                  "--devices=" + devices,
                  "--agents-port=" + LoopbackPorts.next(),
                  "--data=" + folder.resolve("data"))
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      DemoProcess demo = new DemoProcess(process, output);
      demo.awaitReady();
      return demo;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitReady() {
    try {
      await("demo").atMost(LONG).until(() -> output().contains("Trimaran ready at "));
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  private String output() {
    try {
      String printed = Files.readString(output);
      assertThat(process.isAlive()).as("demo runs: %s", printed).isTrue();
      return printed;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Node> nodes() {
    return NODE.matcher(output())
        .results()
        .map(
            line ->
                new Node(
                    line.group(1),
                    line.group(2),
                    ProcessHandle.of(Long.parseLong(line.group(3))).orElseThrow()))
        .toList();
  }

  /** Of the administrator. */
  String password() {
    Matcher line = PASSWORD.matcher(output());
    assertThat(line.find()).as(output()).isTrue();
    return line.group(1);
  }

  List<ProcessHandle> children() {
    return process.children().toList();
  }

  /** SIGTERM, and waits until it is gone; its exit code. */
  int stop() {
    process.destroy();
    try {
      assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("demo stops").isTrue();
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    if (!process.isAlive()) {
      return;
    }
    try {
      stop();
    } finally {
      process.destroyForcibly();
    }
  }
}
