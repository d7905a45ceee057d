package io.trimaran.demo;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One node in a process of its own, whose output goes to a file. */
final class DemoNode {

  private static final Pattern READY = Pattern.compile("Trimaran ready at (\\S+)");
  private static final Pattern PASSWORD =
      Pattern.compile("Log in as admin with the password (\\S+)");
  private static final Duration START_LIMIT = Duration.ofMinutes(3);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(60);

  private final String name;
  private final Process process;
  private final Path log;
  private final CompletableFuture<String> ready = new CompletableFuture<>();
  private volatile String password = "";

  private DemoNode(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
  }

  /**
   * Starts one.
   *
   * @param settings of its configuration, {@code key=value} each
   * @param environment all variables that it sees
   */
  static DemoNode start(
      String name, Path folder, List<String> settings, Map<String, String> environment)
      throws IOException {
    Files.createDirectories(folder);
    List<String> command = new ArrayList<>(Jvm.command());
    command.addAll(List.of("node", "--end-with-parent"));
    settings.forEach(setting -> command.addAll(List.of("--set", setting)));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(environment);
    DemoNode node = new DemoNode(name, builder.start(), folder.resolve("node.log"));
    Thread.ofPlatform().daemon().name(name).start(node::follow);
    return node;
  }

  private void follow() {
    try (BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        BufferedWriter out =
            Files.newBufferedWriter(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        out.write(line);
        out.newLine();
        out.flush();
        heard(line);
      }
      ready.completeExceptionally(new IOException(name + " has ended, see " + log));
    } catch (IOException e) {
      ready.completeExceptionally(new UncheckedIOException(name + ": " + log, e));
    }
  }

  private void heard(String line) {
    Matcher generated = PASSWORD.matcher(line);
    if (generated.find()) {
      password = generated.group(1);
    }
    Matcher url = READY.matcher(line);
    if (url.find()) {
      ready.complete(url.group(1));
    }
  }

  /**
   * Where its web interface is, once it can serve. Blocks.
   *
   * @throws IOException when it ended, or takes minutes
   */
  String url() throws IOException, InterruptedException {
    try {
      return ready.get(START_LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new IOException(e.getCause() == null ? e.getMessage() : e.getCause().getMessage(), e);
    } catch (TimeoutException e) {
      throw new IOException(name + " is not ready after " + START_LIMIT + ", see " + log, e);
    }
  }

  /** The same without waiting; empty while it is not ready. */
  String address() {
    return ready.isCompletedExceptionally() ? "" : ready.getNow("");
  }

  String name() {
    return name;
  }

  /** The administrator's, where this node generated one; else empty. */
  String password() {
    return password;
  }

  long pid() {
    return process.pid();
  }

  /** Runs {@code then} with its exit code when it has ended. */
  void onExit(IntConsumer then) {
    Thread.ofPlatform()
        .daemon()
        .name(name + " end")
        .start(() -> then.accept(process.onExit().join().exitValue()));
  }

  /** SIGTERM. */
  void stop() {
    process.destroy();
  }

  /** Waits until it has ended, and kills it where it does not. */
  void awaitEnd() throws InterruptedException {
    if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }
}
