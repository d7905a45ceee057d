package io.trimaran.snmp.client;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.trimaran.rrdcached.client.LoopbackPorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real Net-SNMP daemon on a free port of loopback, which a test starts and stops. */
final class Snmpd implements AutoCloseable {

  private static final List<Path> PLACES =
      List.of(Path.of("/usr/sbin/snmpd"), Path.of("/usr/local/sbin/snmpd"));
  /* A v2c GET of sysUpTime.0 with community "public". */
  private static final byte[] ARE_YOU_THERE =
      HexFormat.of()
          .parseHex(
              "302602010104067075626c6963a019020101020100020100300e300c06082b060102010103000500");

  private final Path directory;
  private final int port;
  private Process process;

  private Snmpd(Path directory, int port, Process process) {
    this.directory = directory;
    this.port = port;
    this.process = process;
  }

  /** Skips the test, visibly, where Net-SNMP is not installed. */
  static Path program() {
    assumeTrue(
        PLACES.stream().anyMatch(Files::isExecutable), "snmpd is not installed: test skipped");
    return PLACES.stream().filter(Files::isExecutable).findFirst().orElseThrow();
  }

  /** Starts with community {@code public} and these lines of configuration besides. */
  static Snmpd start(Path directory, String... lines) {
    try {
      int port = LoopbackPorts.next();
      List<String> config =
          Stream.concat(
                  Stream.of("rocommunity public 127.0.0.0/8", "rocommunity6 public ::1"),
                  Stream.of(lines))
              .toList();
      Files.write(directory.resolve("agent.conf"), config);
      Snmpd snmpd = new Snmpd(directory, port, run(directory, port));
      snmpd.awaitAnswer();
      return snmpd;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Process run(Path directory, int port) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            program().toString(),
            "-f",
            "-Lf",
            directory.resolve("snmpd.log").toString(),
            "-C",
            "-c",
            directory.resolve("agent.conf").toString(),
            "-p",
            directory.resolve("snmpd.pid").toString(),
            "-I",
            "-smux",
            "udp:127.0.0.1:" + port,
            "udp6:[::1]:" + port);
    builder.environment().put("SNMP_PERSISTENT_DIR", directory.toString());
    builder.environment().put("MIBS", "");
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    return builder.start();
  }

  int port() {
    return port;
  }

  /** Stops it and starts it again: its engine boots go up, its engine time starts at zero. */
  void restart() {
    stop();
    try {
      process = run(directory, port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    awaitAnswer();
  }

  private void awaitAnswer() {
    await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> isAnswering() || !process.isAlive());
    if (!process.isAlive()) {
      throw new IllegalStateException("snmpd ended with status " + process.exitValue());
    }
  }

  private boolean isAnswering() throws IOException {
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.setSoTimeout(200);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      socket.send(new DatagramPacket(ARE_YOU_THERE, ARE_YOU_THERE.length));
      socket.receive(new DatagramPacket(new byte[1500], 1500));
      return true;
    } catch (java.net.SocketTimeoutException | java.net.PortUnreachableException notYet) {
      return false;
    }
  }

  private void stop() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    stop();
  }
}
