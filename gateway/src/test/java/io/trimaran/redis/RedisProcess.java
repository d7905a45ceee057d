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
import java.util.Arrays;
import java.util.List;
import org.awaitility.Awaitility;

/** A real redis-server on loopback, as a server or as a Sentinel; ended by its pid. */
public final class RedisProcess implements AutoCloseable {

  private static final Path PROGRAM = Path.of("/usr/bin/redis-server");

  private final Process process;
  private final int port;

  private RedisProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** A server that keeps nothing on disk. */
  public static RedisProcess server(Path folder, int port, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("--save", "", "--dir", folder.toString(), "--port", "" + port));
    arguments.addAll(Arrays.asList(more));
    return start(folder, port, arguments);
  }

  /** A Sentinel that gives the master up after a second. */
  static RedisProcess sentinel(Path folder, int port, int master) {
    try {
      Path file =
          Files.writeString(
              folder.resolve("sentinel-" + port + ".conf"),
              "port "
                  + port
                  + "\nbind 127.0.0.1\ndir "
                  + folder
                  + "\n"
                  + "sentinel monitor boat 127.0.0.1 "
                  + master
                  + " 2\n"
                  + "sentinel auth-pass boat hunter2\n"
                  + "sentinel down-after-milliseconds boat 1000\n"
                  + "sentinel failover-timeout boat 5000\n");
      return start(folder, port, List.of(file.toString(), "--sentinel"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RedisProcess start(Path folder, int port, List<String> arguments) {
    assumeTrue(Files.isExecutable(PROGRAM), "redis-server is not installed");
    List<String> command = new ArrayList<>(List.of(PROGRAM.toString()));
    command.addAll(arguments);
    if (!arguments.contains("--sentinel")) {
      command.addAll(List.of("--bind", "127.0.0.1"));
    }
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("redis-" + port + ".log").toFile())
              .start();
      Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> accepts(port));
      return new RedisProcess(process, port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
