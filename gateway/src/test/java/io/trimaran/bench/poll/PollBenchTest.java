package io.trimaran.bench.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trimaran.bench.BenchException;
import io.trimaran.bench.poll.PollBenchReport.Mode;
import io.trimaran.bench.poll.PollBenchReport.Run;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class PollBenchTest {

  private static final int AGENTS = 3;
  private static final int PORTS = 4;
  private static final int SCALARS = 7;

  @Test
  void measure_pollsSimulatedAgents_inEachMode() throws Exception {
    try (FleetProcess fleet = FleetProcess.start(AGENTS, PORTS);
        PollBench bench = bench(fleet.addresses(), fleet.port())) {
      PollBenchReport report = bench.measure();

      assertThat(report.agents()).isEqualTo(AGENTS);
      for (Mode mode : Mode.values()) {
        assertThat(report.of(mode))
            .hasSize(2)
            .allMatch(run -> run.polls() >= AGENTS && run.requestsPerPoll() >= 1)
            .allMatch(run -> !run.p50().isZero() && run.p99().compareTo(run.p50()) >= 0);
      }
      assertThat(report.of(Mode.RAW)).allMatch(run -> run.samples() == 0);
      assertThat(report.median(Mode.RAW, Run::bindingsPerPoll))
          .isGreaterThanOrEqualTo(41 * PORTS + SCALARS);
      assertThat(report.median(Mode.STEADY, Run::bindingsPerPoll))
          .isLessThan(report.median(Mode.FULL, Run::bindingsPerPoll));
      assertThat(report.of(Mode.FULL)).allMatch(run -> run.samples() >= run.polls() * PORTS);
    }
  }

  @Test
  void measure_fails_whereNobodyAnswers() throws Exception {
    try (DatagramSocket mute = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        PollBench bench = bench(List.of("127.0.0.1"), mute.getLocalPort())) {
      assertThatThrownBy(bench::measure)
          .isInstanceOf(BenchException.class)
          .hasMessageStartingWith("no agent answers at port");
    }
  }

  private static PollBench bench(List<String> agents, int port) throws Exception {
    return new PollBench(
        new PollBenchOptions(agents, port, "public", 2, 1, Duration.ofMillis(100), 2),
        progress -> {});
  }
}
