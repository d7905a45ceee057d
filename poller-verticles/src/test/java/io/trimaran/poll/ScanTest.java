package io.trimaran.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.definition.Definitions;
import io.trimaran.device.Device;
import io.trimaran.device.SystemFacts;
import io.trimaran.snmp.SnmpTarget;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScanTest {

  private static final Device BOX = Scene.device(1);
  private static final String QUIET = "192.0.2.7";

  private final Scene scene = new Scene();

  @Test
  void run_tellsWhatAnswers_andWhatItIs() {
    silence(QUIET);

    Scan.Report report = scan(List.of(BOX.hostname(), QUIET), false);

    assertThat(report.tried()).isEqualTo(2);
    assertThat(report.found()).hasSize(1);
    assertThat(report.found().getFirst().address()).isEqualTo(BOX.hostname());
    assertThat(report.found().getFirst().facts().map(SystemFacts::sysName)).contains("agent");
    assertThat(report.found().getFirst().pingMillis()).hasValue(2.0);
  }

  @Test
  void run_tellsOfAHostThatOnlyAnswersPings() {
    scene.snmp.agent(QUIET).isUp = false;

    Scan.Report report = scan(List.of(QUIET), false);

    assertThat(report.found()).hasSize(1);
    assertThat(report.found().getFirst().facts()).isEmpty();
  }

  @Test
  void run_asksSomeAtOnce_andAllInTheEnd() {
    List<String> network = IntStream.range(0, 256).mapToObj(i -> "192.0.2." + i).toList();

    Scan.Report report = scan(network, false);

    assertThat(report.tried()).isEqualTo(256);
    assertThat(report.found()).extracting(Scan.Found::address).isEqualTo(network);
    assertThat(scene.snmp.mostAsking).isLessThanOrEqualTo(Scan.AT_ONCE);
  }

  @Test
  void run_beginsWithNothing_whenNobodyWaits() {
    Scan.Report report = scan(List.of(BOX.hostname()), true);

    assertThat(report.tried()).isZero();
    assertThat(scene.snmp.agent(BOX.hostname()).requests()).isZero();
  }

  private void silence(String host) {
    scene.snmp.agent(host).isUp = false;
    scene.snmp.agent(host).isPinged = false;
  }

  private Scan.Report scan(List<String> addresses, boolean isStopped) {
    Trial trial = new Trial(Future::succeededFuture, scene.around.ping(), scene.snmp, scene.timers);
    Future<Scan.Report> report =
        new Scan(trial, scene.timers, Definitions.builtIn())
            .run(addresses, ScanTest::target, () -> isStopped);
    scene.timers.advance(Duration.ofMinutes(1));
    return report.result();
  }

  private static Optional<SnmpTarget> target(String address) {
    SnmpTarget like = BOX.snmp().orElseThrow();
    return Optional.of(
        new SnmpTarget(
            address,
            like.port(),
            like.credentials(),
            like.timeout(),
            like.retries(),
            like.maxRepetitions()));
  }
}
