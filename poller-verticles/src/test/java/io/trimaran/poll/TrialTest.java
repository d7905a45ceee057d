package io.trimaran.poll;

import static io.trimaran.poll.Scene.device;
import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.device.Device;
import io.trimaran.device.PortFacts;
import io.trimaran.poll.TrialReport.Step;
import io.trimaran.poll.TrialReport.Verdict;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrialTest {

  private static final Device BOX = device(1);

  private final Scene scene = new Scene();
  private Resolver resolver = host -> Future.succeededFuture("192.0.2.1");

  @Test
  void tryHost_tellsAddressPingSystemAndPorts() {
    TrialReport report = tryHost();

    assertThat(report.steps())
        .containsExactly(
            new Step("address", Verdict.OK, "192.0.2.1"),
            new Step("ping", Verdict.OK, "3 of 3 echo requests answered, 2.0 ms on average"),
            new Step("snmp", Verdict.OK, "v2c at port 161"),
            new Step("system", Verdict.OK, "agent: scripted agent"),
            new Step("ports", Verdict.OK, "2 ports"));
    assertThat(report.isReachable()).isTrue();
    assertThat(report.ports()).extracting(PortFacts::ifName).containsExactly("eth0", "eth1");
    assertThat(scene.inventory.saves).isZero();
  }

  @Test
  void tryHost_tellsWhatSilenceMayMean() {
    scene.agent(BOX).isUp = false;

    TrialReport report = tryHost();

    assertThat(report.isAnsweringSnmp()).isFalse();
    assertThat(report.isReachable()).isTrue();
    assertThat(report.steps().getLast())
        .isEqualTo(
            new Step(
                "snmp",
                Verdict.FAILED,
                "v2c at port 161: no answer to 4 requests of 1000 ms each."
                    + " A wrong community, a filter and an agent that is off look the same"));
  }

  @Test
  void tryHost_tellsWhyTheAgentRefuses() {
    scene.agent(BOX).isDenying = true;

    assertThat(tryHost().steps().getLast())
        .isEqualTo(new Step("snmp", Verdict.FAILED, "unknown user name"));
  }

  @Test
  void tryHost_isUnreachable_whenNothingAnswers() {
    scene.agent(BOX).isUp = false;
    scene.agent(BOX).isPinged = false;

    assertThat(tryHost().isReachable()).isFalse();
  }

  @Test
  void tryHost_triesNothingElse_whenTheNameDoesNotResolve() {
    resolver = host -> Future.failedFuture(new IllegalStateException(host + ": unknown"));

    TrialReport report = tryHost();

    assertThat(report.steps())
        .containsExactly(new Step("address", Verdict.FAILED, "box1: unknown"));
    assertThat(scene.agent(BOX).requests()).isZero();
  }

  @Test
  void tryHost_keepsThePortsOfAWalkThatWasCutShort() {
    scene.agent(BOX).isCutShort = true;

    TrialReport report = tryHost();

    assertThat(report.ports()).hasSize(2);
    assertThat(report.steps().getLast())
        .isEqualTo(new Step("ports", Verdict.FAILED, "2 ports, then: cut short"));
  }

  @Test
  void tryHost_asksNoAgent_whenTheHostIsOnlyToBePinged() {
    Future<TrialReport> report = trial().tryHost("box1", Optional.empty());
    scene.timers.advance(Duration.ofMinutes(1));

    assertThat(report.result().steps().getLast().verdict()).isEqualTo(Verdict.SKIPPED);
    assertThat(report.result().isReachable()).isTrue();
    assertThat(scene.agent(BOX).requests()).isZero();
  }

  private TrialReport tryHost() {
    Future<TrialReport> report = trial().tryHost(BOX.hostname(), BOX.snmp());
    scene.timers.advance(Duration.ofMinutes(1));
    return report.result();
  }

  private Trial trial() {
    return new Trial(resolver, scene.around.ping(), scene.snmp, scene.timers);
  }
}
