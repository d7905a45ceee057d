package io.trimaran.it;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A real server of somebody else, on loopback; ended by its pid. */
final class ServerProcess implements AutoCloseable {

  private final Process process;
  private final int port;

  private ServerProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** rrdcached on a free TCP port, with its files below {@code folder}. */
  static ServerProcess rrdcached(Path folder) {
    int port = freeTcpPort();
    return rrdcached(folder, port);
  }

  static ServerProcess rrdcached(Path folder, int port) {
    ServerProcess server =
        start(
            folder,
            port,
            program("rrdcached"),
            "-g",
            "-R",
            "-F",
            "-B",
            "-w",
            "1800",
            "-z",
            "1800",
            "-b",
            created(folder.resolve("rrd")).toString(),
            "-j",
            created(folder.resolve("journal")).toString(),
            "-p",
            folder.resolve("rrdcached.pid").toString(),
            "-l",
            "127.0.0.1:" + port);
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> accepts(port));
    return server;
  }

  /** snmpd of net-snmp on a free UDP port, with this configuration. */
  static ServerProcess snmpd(Path folder, String configuration) {
    int port = freeUdpPort();
    try {
      Path file = Files.writeString(folder.resolve("snmpd.conf"), configuration);
      return start(
          folder,
          port,
          program("snmpd"),
          "-f",
          "-Lo",
          "-C",
          "-c",
          file.toString(),
          "-p",
          folder.resolve("snmpd.pid").toString(),
          "udp:127.0.0.1:" + port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ServerProcess start(Path folder, int port, Path program, String... arguments) {
    List<String> command =
        Stream.concat(Stream.of(program.toString()), Stream.of(arguments)).toList();
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve(program.getFileName() + ".log").toFile());
      builder.environment().put("SNMP_PERSISTENT_DIR", created(folder.resolve("snmp")).toString());
      return new ServerProcess(builder.start(), port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return port;
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  /** Path of an installed program; skips the test where it is missing. */
  static Path program(String name) {
    Optional<Path> found =
        Stream.of("/usr/bin", "/usr/sbin", "/usr/local/bin", "/usr/local/sbin", "/bin", "/sbin")
            .map(folder -> Path.of(folder, name))
            .filter(Files::isExecutable)
            .findFirst();
    assumeTrue(found.isPresent(), name + " is not installed");
    return found.orElseThrow();
  }

  private static Path created(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean accepts(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  static int freeTcpPort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static int freeUdpPort() {
    try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }
}
