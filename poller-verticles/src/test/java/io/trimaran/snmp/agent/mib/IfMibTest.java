package io.trimaran.snmp.agent.mib;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.trimaran.snmp.Oid;
import io.trimaran.snmp.SnmpValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class IfMibTest {

  private static final Instant BOOT = Instant.parse("2026-06-01T12:00:00Z");
  private static final Oid IF_OPER_STATUS = Oid.of("1.3.6.1.2.1.2.2.1.8.1");
  private static final Oid IF_LAST_CHANGE = Oid.of("1.3.6.1.2.1.2.2.1.9.1");
  private static final Oid IF_IN_OCTETS = Oid.of("1.3.6.1.2.1.2.2.1.10.1");
  private static final Oid IF_IN_ERRORS = Oid.of("1.3.6.1.2.1.2.2.1.14.1");
  private static final Oid IF_SPEED = Oid.of("1.3.6.1.2.1.2.2.1.5.1");
  private static final Oid IF_HC_IN_OCTETS = Oid.of("1.3.6.1.2.1.31.1.1.1.6.1");
  private static final Oid IF_HIGH_SPEED = Oid.of("1.3.6.1.2.1.31.1.1.1.15.1");

  private final AtomicReference<Instant> now = new AtomicReference<>(BOOT);
  private final IfMib ifMib =
      new IfMib(
          List.of(
              SimulatedPort.Plan.ethernet(1, "Te1/1", "uplink", 10_000, 0.4),
              SimulatedPort.Plan.ethernet(2, "Te1/2", "", 10_000, 0.1)),
          BOOT,
          now::get);
  private final SimulatedPort uplink = ifMib.port(1);

  @Test
  void octets_growByTheMeanOfTheLine_overADay() {
    long passed = octetsAfter(Duration.ofDays(1));

    assertThat(passed).isCloseTo((long) (10e9 / 8 * 0.4 * 86_400), within(passed / 100));
  }

  @Test
  void octets_neverGoBack() {
    long before = 0;

    for (int second = 0; second < 100_000; second += 13) {
      long after = octetsAfter(Duration.ofSeconds(second));
      assertThat(after).isGreaterThanOrEqualTo(before);
      before = after;
    }
  }

  @Test
  void octets_standStill_whileThePortIsDown() {
    now.set(BOOT.plusSeconds(100));
    uplink.setUp(false);

    assertThat(octetsAfter(Duration.ofSeconds(500)))
        .isEqualTo(octetsAfter(Duration.ofSeconds(100)))
        .isPositive();
  }

  @Test
  void octets_goOn_whenThePortIsUpAgain() {
    now.set(BOOT.plusSeconds(100));
    uplink.setUp(false);
    now.set(BOOT.plusSeconds(500));
    uplink.setUp(true);

    assertThat(octetsAfter(Duration.ofSeconds(501)))
        .isGreaterThan(octetsAfter(Duration.ofSeconds(500)));
  }

  @Test
  void status_followsThePort() {
    now.set(BOOT.plusSeconds(7));
    uplink.setUp(false);

    assertThat(ifMib.get(IF_OPER_STATUS, now.get())).contains(new SnmpValue.Int32(2));
    assertThat(ifMib.get(IF_LAST_CHANGE, now.get())).contains(new SnmpValue.TimeTicks(700));
  }

  @Test
  void errors_startWhereTheyAreSwitchedOn() {
    now.set(BOOT.plusSeconds(1_000));
    uplink.setErrorsPerMillion(1_000, 0);

    assertThat(errorsAfter(1_000)).isZero();
    assertThat(errorsAfter(2_000)).isPositive();
  }

  @Test
  void errors_stayWhenTheyEnd() {
    uplink.setErrorsPerMillion(1_000, 0);
    now.set(BOOT.plusSeconds(2_000));
    uplink.setErrorsPerMillion(0, 0);

    assertThat(errorsAfter(9_000)).isEqualTo(errorsAfter(2_000)).isPositive();
  }

  @Test
  void narrowCounters_wrap() {
    Instant later = BOOT.plusSeconds(3_600);
    long octets = octetsAfter(Duration.ofHours(1));

    assertThat(octets).isGreaterThan(1L << 32);
    assertThat(ifMib.get(IF_IN_OCTETS, later))
        .contains(new SnmpValue.Counter32(octets % (1L << 32)));
  }

  @Test
  void speed_isClippedWhereItDoesNotFit() {
    assertThat(ifMib.get(IF_SPEED, BOOT)).contains(new SnmpValue.Gauge32(4_294_967_295L));
    assertThat(ifMib.get(IF_HIGH_SPEED, BOOT)).contains(new SnmpValue.Gauge32(10_000));
  }

  @Test
  void port_namesAnIndexThatIsNotThere() {
    assertThatThrownBy(() -> ifMib.port(9))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("9");
  }

  @Test
  void traffic_refusesMoreThanTheLine() {
    Traffic.Wave wave = new Traffic.Wave(0.3, Duration.ofHours(1), 0);

    assertThatThrownBy(() -> new Traffic(0.8, List.of(wave)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("mean 0.8");
  }

  private long errorsAfter(int seconds) {
    SnmpValue value = ifMib.get(IF_IN_ERRORS, BOOT.plusSeconds(seconds)).orElseThrow();
    return ((SnmpValue.Counter32) value).value();
  }

  private long octetsAfter(Duration time) {
    SnmpValue value = ifMib.get(IF_HC_IN_OCTETS, BOOT.plus(time)).orElseThrow();
    return ((SnmpValue.Counter64) value).bits();
  }
}
