package io.trimaran.rrdcached.client;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * The rrdcached of this machine, on a free port of loopback and a Unix socket. Skips the test that
 * starts it, with a reason, where none is installed.
 */
public final class RealRrdcached implements AutoCloseable {
  private static final Path PROGRAM = Path.of("/usr/bin/rrdcached");
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  private final Path dir;
  private final int port;
  private final int restrictedPort;
  private final List<String> options;
  private Process process;

  private RealRrdcached(Path dir, List<String> options) throws IOException {
    this.dir = dir;
    this.options = List.copyOf(options);
    port = LoopbackPorts.next();
    restrictedPort = LoopbackPorts.next();
    Files.createDirectories(base());
    Files.createDirectories(dir.resolve("journal"));
    process = run();
  }

  /**
   * Starts a daemon that keeps everything below a directory, and waits until it answers.
   *
   * @param dir short enough for a Unix socket's path
   * @param options beside address, base, journal and pid: {@code -R} to create directories
   */
  public static RealRrdcached start(Path dir, String... options) {
    assumeTrue(
        Files.isExecutable(PROGRAM), PROGRAM + " is not installed (Debian package rrdcached)");
    try {
      return new RealRrdcached(dir, List.of(options));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public RrdEndpoint tcp() {
    return new RrdEndpoint.Tcp(LOOPBACK.getHostAddress(), port);
  }

  /** A port that allows UPDATE, CREATE and PING only. */
  public RrdEndpoint restricted() {
    return new RrdEndpoint.Tcp(LOOPBACK.getHostAddress(), restrictedPort);
  }

  public RrdEndpoint unix() {
    return new RrdEndpoint.Unix(dir.resolve("sock").toString());
  }

  /** The directory that file names are relative to. */
  public Path base() {
    return dir.resolve("db");
  }

  /** Ends the daemon as a power cut would. */
  public void kill() {
    process.destroyForcibly();
    ended();
  }

  /** Starts the daemon again on the same ports, files and journal. */
  public void restart() {
    try {
      process = run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      ended();
    } finally {
      process.destroyForcibly();
    }
  }

  private Process run() throws IOException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(PROGRAM.toString(), "-g", "-B", "-F"));
    command.addAll(options);
    command.addAll(List.of("-b", base().toString(), "-j", dir.resolve("journal").toString()));
    command.addAll(List.of("-p", dir.resolve("pid").toString()));
    command.addAll(List.of("-l", "127.0.0.1:" + port, "-l", "unix:" + dir.resolve("sock")));
    command.addAll(List.of("-P", "UPDATE,CREATE,PING", "-l", "127.0.0.1:" + restrictedPort));
    Process started =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(dir.resolve("log").toFile())
            .start();
    Awaitility.await("rrdcached to listen on " + restrictedPort)
        .atMost(Duration.ofSeconds(20))
        .until(() -> isListening(started, restrictedPort));
    return started;
  }

  private boolean isListening(Process started, int at) throws IOException {
    if (!started.isAlive()) {
      throw new IllegalStateException("rrdcached ended: " + Files.readString(dir.resolve("log")));
    }
    try (Socket probe = new Socket()) {
      probe.connect(new InetSocketAddress(LOOPBACK, at), 1_000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private void ended() {
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        throw new IllegalStateException("rrdcached " + process.pid() + " does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while rrdcached ends", e);
    }
  }
}
