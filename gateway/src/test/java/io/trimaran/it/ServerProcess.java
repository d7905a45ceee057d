package io.trimaran.it;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.trimaran.rrdcached.client.LoopbackPorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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
    int port = LoopbackPorts.next();
    return rrdcached(folder, port);
  }

  static ServerProcess rrdcached(Path folder, int port) {
    return rrdcached(folder, port, "-j", created(folder.resolve("journal")).toString());
  }

  /** One that forgets what it has not written when it is killed. */
  static ServerProcess rrdcachedWithoutJournal(Path folder, int port) {
    return rrdcached(folder, port, new String[0]);
  }

  private static ServerProcess rrdcached(Path folder, int port, String... journal) {
    List<String> arguments = new ArrayList<>(List.of("-g", "-R", "-F", "-B"));
    arguments.addAll(List.of("-w", "1800", "-z", "1800"));
    arguments.addAll(List.of("-b", created(folder.resolve("rrd")).toString()));
    arguments.addAll(List.of(journal));
    arguments.addAll(List.of("-p", folder.resolve("rrdcached.pid").toString()));
    arguments.addAll(List.of("-l", "127.0.0.1:" + port));
    ServerProcess server =
        start(folder, port, program("rrdcached"), arguments.toArray(String[]::new));
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> accepts(port));
    return server;
  }

  /** snmpd of net-snmp on a free UDP port, with this configuration. */
  static ServerProcess snmpd(Path folder, String configuration) {
    int port = LoopbackPorts.next();
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

  static boolean accepts(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
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
