package io.trimaran.bench.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trimaran.bench.BenchException;
import io.trimaran.bench.poll.PollBenchReport.Mode;
import io.trimaran.bench.poll.PollBenchReport.Run;
import io.vertx.core.json.JsonObject;
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
  private static final AgentAccess PUBLIC = AgentAccess.of(new JsonObject().put("snmpver", "v2c"));

  @Test
  void measure_pollsSimulatedAgents_inEachMode() throws Exception {
    try (FleetProcess fleet = FleetProcess.start(AGENTS, PORTS, PUBLIC);
        PollBench bench = bench(fleet.addresses(), fleet.port(), PUBLIC)) {
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
        PollBench bench = bench(List.of("127.0.0.1"), mute.getLocalPort(), PUBLIC)) {
      assertThatThrownBy(bench::measure)
          .isInstanceOf(BenchException.class)
          .hasMessageStartingWith("no agent answers at port");
    }
  }

  @Test
  void measure_saysWhatFirstContactCosts_withVersion3() throws Exception {
    AgentAccess user =
        AgentAccess.of(
            new JsonObject()
                .put("snmpver", "v3")
                .put("authname", "admin")
                .put("authalgo", "SHA-256")
                .put("authpass", "correct horse")
                .put("cryptopass", "battery staple"));
    try (FleetProcess fleet = FleetProcess.start(AGENTS, PORTS, user);
        PollBench bench = bench(fleet.addresses(), fleet.port(), user)) {
      PollBenchReport report = bench.measure();

      assertThat(report.firstContactCpu()).isPresent();
      assertThat(report.of(Mode.STEADY)).allMatch(run -> run.lost() == 0);
    }
  }

  private static PollBench bench(List<String> agents, int port, AgentAccess access)
      throws Exception {
    return new PollBench(
        new PollBenchOptions(agents, port, access, 2, 1, Duration.ofMillis(100), 2),
        progress -> {});
  }
}
