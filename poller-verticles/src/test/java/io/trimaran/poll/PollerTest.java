package io.trimaran.poll;

import static io.trimaran.poll.Scene.MINUTE;
import static io.trimaran.poll.Scene.device;
import static io.trimaran.poll.Scene.slot;
import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.device.Device;
import io.trimaran.device.Port;
import io.trimaran.module.PortRate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PollerTest {

  private static final Device BOX = device(1);
  private static final int PLENTY = 100;

  private final Scene scene = new Scene();

  @Test
  void poll_readsSystemAndPorts_atTheSlotOfTheDevice() {
    scene.inventory.add(BOX);
    scene.poller(PLENTY);

    scene.timers.advanceTo(slot(BOX).plusSeconds(5));

    Poll poll = scene.observer.last();
    assertThat(poll.slot()).isEqualTo(slot(BOX));
    assertThat(poll.icmp()).isEqualTo(Reach.UP);
    assertThat(poll.snmp()).isEqualTo(Reach.UP);
    assertThat(poll.outcome()).isInstanceOf(PollOutcome.Answered.class);
    assertThat(scene.sink.samples)
        .extracting(sample -> sample.series().file())
        .containsExactlyInAnyOrder(
            "box1/uptime.rrd",
            "box1/icmp-perf.rrd",
            "box1/poller-perf.rrd",
            "box1/port-id1.rrd",
            "box1/port-id2.rrd");
  }

  @Test
  void poll_stampsSamples_withTheMomentOfTheAnswer() {
    scene.inventory.add(BOX);
    scene.agent(BOX).latency = Duration.ofSeconds(3);
    scene.poller(PLENTY);

    scene.timers.advanceTo(slot(BOX).plusSeconds(20));

    Instant scalars = slot(BOX).plusSeconds(3);
    Instant table = slot(BOX).plusSeconds(6);
    assertThat(scene.sink.of("uptime").getFirst().time()).isEqualTo(scalars.getEpochSecond());
    assertThat(scene.sink.of("port-id1").getFirst().time()).isEqualTo(table.getEpochSecond());
  }

  @Test
  void poll_comesOncePerInterval() {
    scene.inventory.add(BOX);
    scene.poller(PLENTY);

    scene.timers.advanceTo(slot(BOX).plus(MINUTE.multipliedBy(9)).plusSeconds(5));

    assertThat(scene.observer.polls)
        .extracting(Poll::slot)
        .isEqualTo(IntStream.range(0, 10).mapToObj(i -> slot(BOX).plusSeconds(60L * i)).toList());
    assertThat(scene.sink.of("port-id1")).hasSize(10);
  }

  @Test
  void poll_tellsRates_fromTheSecondOn() {
    scene.inventory.add(BOX);
    scene.poller(PLENTY);

    scene.timers.advanceTo(slot(BOX).plus(MINUTE).plusSeconds(5));

    PollOutcome.Answered answered = (PollOutcome.Answered) scene.observer.last().outcome();
    assertThat(answered.reading().rates())
        .extracting(PortRate::inOctets)
        .containsExactly(OptionalDouble.of(100), OptionalDouble.of(100));
  }

  @Test
  void poll_tellsThatTheDeviceStartedAnew() {
    scene.inventory.add(BOX);
    scene.poller(PLENTY);
    scene.timers.advanceTo(slot(BOX).plusSeconds(5));

    scene.agent(BOX).bootedAt = scene.timers.now();
    scene.timers.advance(MINUTE);

    PollOutcome.Answered answered = (PollOutcome.Answered) scene.observer.last().outcome();
    assertThat(answered.reading().restart()).isPresent();
    assertThat(answered.reading().rates())
        .extracting(PortRate::inOctets)
        .containsOnly(OptionalDouble.empty());
  }

  @Test
  void ports_keepTheirNumbers_whenTheirIndexesMove() {
    scene.inventory.add(BOX);
    scene.poller(PLENTY);
    scene.timers.advanceTo(slot(BOX).plusSeconds(5));

    scene.agent(BOX).ports = List.of("mgmt", "eth0", "eth1");
    scene.timers.advance(MINUTE);

    assertThat(scene.inventory.ports())
        .extracting(port -> port.facts().ifName() + " " + port.facts().ifIndex())
        .containsExactly("eth0 2", "eth1 3", "mgmt 1");
  }

  @Test
  void ports_areMarkedAndComeBack() {
    scene.inventory.add(BOX);
    scene.poller(PLENTY);
    scene.timers.advanceTo(slot(BOX).plusSeconds(5));

    scene.agent(BOX).ports = List.of("eth0");
    scene.timers.advance(MINUTE);
    List<Boolean> without = scene.inventory.ports().stream().map(Port::isDeleted).toList();
    scene.agent(BOX).ports = List.of("eth0", "eth1");
    scene.timers.advance(MINUTE);

    assertThat(without).containsExactly(false, true);
    assertThat(scene.inventory.ports()).extracting(Port::isDeleted).containsExactly(false, false);
  }
}
