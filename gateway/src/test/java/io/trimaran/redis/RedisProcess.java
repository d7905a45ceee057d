package io.trimaran.redis;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;

/** A real redis-server on loopback, as a server or as a Sentinel; ended by its pid. */
public final class RedisProcess implements AutoCloseable {

  static final String MASTER = "boat";
  static final String PASSWORD = "hunter2";

  private static final Path PROGRAM = Path.of("/usr/bin/redis-server");

  private final Path folder;
  private final int port;
  private final List<String> arguments;
  private final Process process;

  private RedisProcess(Path folder, int port, List<String> arguments) {
    this.folder = folder;
    this.port = port;
    this.arguments = List.copyOf(arguments);
    this.process = run();
  }

  /** A server that keeps nothing on disk. */
  public static RedisProcess server(Path folder, int port, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("--save", "", "--dir", folder.toString(), "--port", "" + port));
    arguments.addAll(List.of("--bind", "127.0.0.1"));
    arguments.addAll(List.of(more));
    return new RedisProcess(folder, port, arguments);
  }

  /**
   * A server that a Sentinel gives orders to, which are in its file when it is started again, and
   * that keeps on disk what it has.
   *
   * @param master the port of the one that it follows; 0: none
   */
  static RedisProcess watched(Path folder, int port, int master) {
    Path own = folder.resolve("redis-" + port);
    List<String> lines =
        new ArrayList<>(
            List.of("port " + port, "bind 127.0.0.1", "dir " + own, "save \"\"", "appendonly yes"));
    lines.addAll(List.of("requirepass " + PASSWORD, "masterauth " + PASSWORD));
    lines.add("repl-diskless-sync-delay 0");
    if (master != 0) {
      lines.add("replicaof 127.0.0.1 " + master);
    }
    return configured(own, port, lines);
  }

  /** A Sentinel that gives the master up after a second. */
  static RedisProcess sentinel(Path folder, int port, int master) {
    Path own = folder.resolve("sentinel-" + port);
    return configured(
        own,
        port,
        List.of(
            "port " + port,
            "bind 127.0.0.1",
            "dir " + own,
            "sentinel monitor " + MASTER + " 127.0.0.1 " + master + " 2",
            "sentinel auth-pass " + MASTER + " " + PASSWORD,
            "sentinel down-after-milliseconds " + MASTER + " 1000",
            "sentinel failover-timeout " + MASTER + " 5000"),
        "--sentinel");
  }

  /** One of a Redis Cluster, whose members are given up after a second. */
  static RedisProcess member(Path folder, int port) {
    Path own = folder.resolve("member-" + port);
    List<String> lines =
        new ArrayList<>(
            List.of("port " + port, "bind 127.0.0.1", "dir " + own, "save \"\"", "appendonly yes"));
    lines.addAll(List.of("cluster-enabled yes", "cluster-node-timeout 1000"));
    lines.addAll(List.of("requirepass " + PASSWORD, "masterauth " + PASSWORD));
    lines.add("repl-diskless-sync-delay 0");
    return configured(own, port, lines);
  }

  private static RedisProcess configured(
      Path folder, int port, List<String> lines, String... more) {
    try {
      Path file = Files.write(Files.createDirectories(folder).resolve("redis.conf"), lines);
      List<String> arguments = new ArrayList<>(List.of(file.toString()));
      arguments.addAll(List.of(more));
      return new RedisProcess(folder, port, arguments);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Process run() {
    assumeTrue(Files.isExecutable(PROGRAM), "skipped: redis-server is not installed");
    List<String> command = new ArrayList<>(List.of(PROGRAM.toString()));
    command.addAll(arguments);
    try {
      Process started =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("redis-" + port + ".log").toFile())
              .start();
      Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> accepts(port));
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** The same again, after it was killed. */
  RedisProcess restart() {
    return new RedisProcess(folder, port, arguments);
  }

  public int port() {
    return port;
  }

  /** As by kill -9. */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  private static boolean accepts(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  @Override
  public void close() {
    kill();
  }
}
