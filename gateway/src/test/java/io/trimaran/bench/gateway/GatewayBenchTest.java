package io.trimaran.bench.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.trimaran.bench.Programs;
import io.trimaran.bench.gateway.GatewayBenchReport.Turn;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class GatewayBenchTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  private static Turn turn(int round, String proxy, long requests, int cpuMillis) {
    return new Turn("1k", round, proxy, requests, SECOND, SECOND, Duration.ofMillis(cpuMillis), 0);
  }

  @Test
  void ratio_isTheMedianOfRounds_notOfFigures() {
    GatewayBenchReport report =
        new GatewayBenchReport(
            List.of(
                turn(1, "haproxy", 1_000, 100),
                turn(1, "trimaran", 500, 100),
                turn(2, "haproxy", 100, 10),
                turn(2, "trimaran", 60, 10),
                turn(3, "haproxy", 200, 20),
                turn(3, "trimaran", 180, 20)),
            List.of("nginx"));

    assertThat(report.ratio("1k", "trimaran", Turn::requestsPerSecond).orElseThrow())
        .isCloseTo(0.6, within(1e-9));
    assertThat(report.median("1k", "trimaran", Turn::requestsPerSecond)).isEqualTo(180);
    assertThat(report.ratio("1k", "haproxy", Turn::cpuMicrosPerRequest)).hasValue(1);
  }

  @Test
  void ratio_isUnknown_withoutHaproxy() {
    GatewayBenchReport report =
        new GatewayBenchReport(List.of(turn(1, "nginx", 10, 10)), List.of("haproxy"));

    assertThat(report.ratio("1k", "nginx", Turn::requestsPerSecond)).isEmpty();
  }

  @Test
  void options_areRefused_outOfTheirRanges() {
    assertThatThrownBy(() -> new GatewayBenchOptions(0, SECOND, 64, 0))
        .hasMessageContaining("rounds: 0 (expected: 1 to 100)");
    assertThatThrownBy(() -> new GatewayBenchOptions(1, SECOND, 1_001, 0))
        .hasMessageContaining("connections: 1001");
  }

  @Test
  void program_isNotFound_whenThereIsNone() {
    assertThat(Programs.find("no-such-program")).isEmpty();
  }
}
