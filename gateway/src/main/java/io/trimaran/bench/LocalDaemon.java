package io.trimaran.bench;

import io.trimaran.rrdcached.client.RrdEndpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * An rrdcached of this machine in a temporary folder, on a free port of loopback and a Unix socket,
 * with a journal. Both go with it. Blocks.
 */
public final class LocalDaemon implements AutoCloseable {
  private static final String PROGRAM = "rrdcached";
  private static final Duration STARTING = Duration.ofSeconds(20);
  private static final int ENDING_SECONDS = 10;
  private static final long PAUSE_MILLIS = 20;

  private final Path folder;
  private final Process process;
  private final int port;

  private LocalDaemon(Path folder, Process process, int port) {
    this.folder = folder;
    this.process = process;
    this.port = port;
  }

  /** Whether there is a program to start. */
  public static boolean isInstalled() {
    return Programs.find(PROGRAM).isPresent();
  }

  /**
   * Starts it and waits until it listens.
   *
   * @throws BenchException when none is installed, or it does not listen
   */
  public static LocalDaemon start() throws BenchException, InterruptedException {
    Path program =
        Programs.find(PROGRAM)
            .orElseThrow(
                () -> new BenchException("no rrdcached on the PATH (Debian package rrdcached)"));
    try {
      Path folder = Files.createTempDirectory("trimaran-bench");
      int port = freePort();
      Files.createDirectory(folder.resolve("db"));
      Files.createDirectory(folder.resolve("journal"));
      Process process =
          new ProcessBuilder(command(program, folder, port))
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("log").toFile())
              .start();
      LocalDaemon daemon = new LocalDaemon(folder, process, port);
      daemon.awaitListening();
      return daemon;
    } catch (IOException e) {
      throw new BenchException("rrdcached can't be started: " + e.getMessage(), e);
    }
  }

  private static List<String> command(Path program, Path folder, int port) {
    return List.of(
        program.toString(),
        "-g",
        "-R",
        "-B",
        "-w",
        "1800",
        "-z",
        "1800",
        "-b",
        folder.resolve("db").toString(),
        "-j",
        folder.resolve("journal").toString(),
        "-p",
        folder.resolve("pid").toString(),
        "-l",
        "unix:" + folder.resolve("sock"),
        "-l",
        "127.0.0.1:" + port);
  }

  /** TCP first, then the Unix socket. */
  public List<RrdEndpoint> endpoints() {
    return List.of(
        new RrdEndpoint.Tcp("127.0.0.1", port),
        new RrdEndpoint.Unix(folder.resolve("sock").toString()));
  }

  private void awaitListening() throws IOException, BenchException, InterruptedException {
    long end = System.nanoTime() + STARTING.toNanos();
    while (!isListening()) {
      if (!process.isAlive() || System.nanoTime() - end > 0) {
        String log = Files.readString(folder.resolve("log"));
        close();
        throw new BenchException("rrdcached does not listen within " + STARTING + ": " + log);
      }
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    }
  }

  private boolean isListening() {
    try (Socket probe = new Socket()) {
      probe.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Ends it without writing what is queued, and removes its folder. */
  @Override
  public void close() {
    process.destroyForcibly();
    try {
      if (process.waitFor(ENDING_SECONDS, TimeUnit.SECONDS)) {
        remove();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void remove() {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(folder + " can't be removed", e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
