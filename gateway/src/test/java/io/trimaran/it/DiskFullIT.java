package io.trimaran.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.trimaran.it.PolledAgents.Agent;
import io.trimaran.rrdcached.client.LoopbackPorts;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk of a node fills up while its endpoint is away: polling goes on, and loses nothing. */
class DiskFullIT {
  private static final Duration LONG = Duration.ofMinutes(3);
  private static final int INTERVAL = 5;
  private static final String ON_DISK = "trimaran_spool_on_disk";

  @TempDir Path folder;
  private Path disk;

  @BeforeEach
  void mount() throws IOException {
    disk = Files.createDirectory(folder.resolve("disk"));
    Cli.Result mounted =
        Cli.run(new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", "" + disk));
    assumeTrue(mounted.code() == 0, "a tmpfs can be mounted: " + mounted.output());
  }

  @AfterEach
  void unmount() {
    Cli.run(new ProcessBuilder("umount", "-l", disk.toString()));
  }

  @Test
  void polls_areKeptInMemory_untilThereIsSpace_andDeliveredLater() throws IOException {
    int port = LoopbackPorts.next();
    Path home = Files.createDirectory(folder.resolve("rrdcached"));
    String[] settings = {
      "rrd.endpoints=[tcp://127.0.0.1:" + port + "]", "rrd.replicas=1", "rrd.archives=short"
    };
    try (PolledAgents agents = new PolledAgents(3);
        NodeProcess node = NodeProcess.start(disk, settings)) {
      Instant begin;
      try (ServerProcess daemon = ServerProcess.rrdcached(home, port)) {
        agents.addTo(node, INTERVAL);
        begin = Instant.now();
        agents.awaitPolls(3);
        assertThat(daemon.handle().isAlive()).isTrue();
      }
      fill();
      await("degraded").atMost(LONG).until(() -> node.metric(ON_DISK).equals(OptionalDouble.of(0)));
      agents.awaitPolls(5);
      assertThat(node.output()).contains("spool: the disk refuses records");

      Files.delete(disk.resolve("ballast"));
      await("recovered")
          .atMost(LONG)
          .until(() -> node.metric(ON_DISK).equals(OptionalDouble.of(1)));
      try (ServerProcess daemon = ServerProcess.rrdcached(home, port)) {
        agents.awaitPolls(2);
        PolledRows polled = new PolledRows(INTERVAL, begin, List.of());
        for (Agent agent : agents.all()) {
          await("all polls of " + agent.address())
              .atMost(LONG)
              .untilAsserted(() -> polled.assertComplete(agent, daemon.port()));
        }
      }
      node.kill();
    }
    try (NodeProcess again = NodeProcess.start(disk, settings)) {
      assertThat(again.get("/api/v0/devices").getInteger("count")).isEqualTo(3);
    }
  }

  /** Leaves not a byte. */
  private void fill() throws IOException {
    byte[] chunk = new byte[64 * 1024];
    try (OutputStream ballast = Files.newOutputStream(disk.resolve("ballast"))) {
      for (int size = chunk.length; size > 0; ) {
        try {
          ballast.write(chunk, 0, size);
        } catch (IOException full) {
          size /= 2;
        }
      }
    }
  }
}
