package io.trimaran.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.trimaran.rrdcached.client.RealRrdcached;
import io.trimaran.rrdcached.client.RrdEndpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class RrdBenchTest {

  private static final BenchOptions SHORT =
      new BenchOptions(500, 2, Duration.ofMillis(200), 2, OptionalLong.empty());

  @TempDir private Path folder;

  @Test
  void measure_feedsBothWriters_overTcpAndUnix() throws Exception {
    assumeTrue(LocalDaemon.isInstalled(), "rrdcached is not installed");
    try (LocalDaemon daemon = LocalDaemon.start();
        RrdBench bench = new RrdBench(SHORT, progress -> {})) {
      for (RrdEndpoint endpoint : daemon.endpoints()) {
        BenchReport report = bench.measure(endpoint);

        assertThat(report.product()).hasSize(2).allMatch(run -> run.updates() >= 500);
        assertThat(report.raw()).hasSize(2).allMatch(run -> run.updates() >= 500);
        assertThat(report.ratio()).isBetween(0.02, 50.0);
        assertThat(report.product().getFirst().daemonCpu()).isPresent();
        assertThat(report.latency().samples()).isPositive();
        assertThat(report.latency().p99()).isGreaterThanOrEqualTo(report.latency().p50());
      }
    }
  }

  @Test
  void measure_leavesOtherFilesAlone_andItsOwnUnwritten() throws Exception {
    try (RealRrdcached daemon = RealRrdcached.start(folder, "-R");
        RrdBench bench = new RrdBench(SHORT, progress -> {})) {
      Path other = Files.writeString(daemon.base().resolve("other.rrd"), "not ours");

      BenchReport report = bench.measure(daemon.tcp());

      assertThat(other).hasContent("not ours");
      assertThat(names(daemon.base())).containsExactlyInAnyOrder("other.rrd", report.folder());
      assertThat(names(daemon.base().resolve(report.folder()))).hasSize(500);
    }
  }

  @Test
  void measure_fails_whereNobodyListens() {
    try (RrdBench bench = new RrdBench(SHORT, progress -> {})) {
      RrdEndpoint nobody = new RrdEndpoint.Unix(folder.resolve("nobody").toString());

      assertThatThrownBy(() -> bench.measure(nobody))
          .isInstanceOf(BenchException.class)
          .hasMessageContaining("cannot connect to unix:");
    }
  }

  @Test
  void close_removesTheDaemonsFolder() throws Exception {
    assumeTrue(LocalDaemon.isInstalled(), "rrdcached is not installed");
    LocalDaemon daemon = LocalDaemon.start();
    Path socket = Path.of(((RrdEndpoint.Unix) daemon.endpoints().getLast()).path());
    assertThat(socket).exists();

    daemon.close();

    assertThat(socket.getParent()).doesNotExist();
  }

  @Test
  void quantile_isWithinAFewPercent() {
    WaitTimes waits = new WaitTimes();
    for (int millis = 1; millis <= 100; millis++) {
      waits.add(millis * 1_000_000L);
    }

    assertThat(waits.quantile(0.5).toNanos()).isBetween(50_000_000L, 53_000_000L);
    assertThat(waits.quantile(0.99).toNanos()).isBetween(99_000_000L, 104_000_000L);
  }

  private static List<String> names(Path in) throws IOException {
    try (Stream<Path> files = Files.list(in)) {
      return files.map(file -> in.relativize(file).toString()).toList();
    }
  }
}
