package io.trimaran.rrd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trimaran.rrdcached.client.ClientOptions;
import io.trimaran.rrdcached.client.RealRrdcached;
import io.trimaran.rrdcached.client.RrdEndpoint;
import io.trimaran.rrdcached.client.RrdcachedClient;
import io.trimaran.rrdcached.codec.RrdCommand;
import io.trimaran.rrdcached.codec.RrdReply;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A million rows wait for a dead endpoint, and are delivered, in 64 MB of heap. */
class SmallHeapTest {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @TempDir private Path folder;

  @Test
  void millionRows_waitForADeadEndpoint_andAreDelivered() throws Exception {
    RealRrdcached daemon = RealRrdcached.start(folder.resolve("real"), "-R", "-w", "1800");
    try (daemon) {
      daemon.kill();
      Process queue = start(((RrdEndpoint.Tcp) daemon.tcp()).port());
      try {
        Path told = folder.resolve("told");
        await("a million rows to be queued")
            .atMost(PATIENCE)
            .until(() -> has(told, "queued") || !queue.isAlive());
        assertThat(queue.isAlive()).as(() -> read(told)).isTrue();

        daemon.restart();

        assertThat(queue.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(queue.exitValue()).as(() -> read(told)).isZero();
        assertThat(received(daemon)).isGreaterThanOrEqualTo(SmallHeapNode.ROWS);
      } finally {
        queue.destroyForcibly();
      }
    }
  }

  private Process start(int port) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx64m",
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            "-cp",
            System.getProperty("java.class.path"),
            SmallHeapNode.class.getName(),
            folder.resolve("spool").toString(),
            Integer.toString(port))
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("told").toFile())
        .start();
  }

  private static boolean has(Path told, String word) {
    return Files.exists(told) && read(told).contains(word);
  }

  private static String read(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static long received(RealRrdcached daemon) {
    Vertx vertx = Vertx.vertx();
    try {
      RrdcachedClient client =
          RrdcachedClient.create(vertx, daemon.tcp(), ClientOptions.defaults());
      RrdReply stats = Series.answer(client.send(new RrdCommand.Stats()));
      return ((RrdReply.Statistics) stats).updatesReceived();
    } finally {
      Series.answer(vertx.close());
    }
  }
}
