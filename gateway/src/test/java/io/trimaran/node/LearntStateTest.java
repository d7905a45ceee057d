package io.trimaran.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.cluster.MemberId;
import io.trimaran.cluster.Message;
import io.trimaran.device.Device;
import io.trimaran.device.DeviceId;
import io.trimaran.device.Group;
import io.trimaran.poll.DeviceMemory;
import io.trimaran.snmp.AgentTraits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class LearntStateTest {

  private static final MemberId HEIR = new MemberId("heir");
  private static final MemberId OTHER = new MemberId("other");
  private static final Device ROUTER = device(1);

  private record Sent(MemberId to, Message.Keep keep) {}

  private final List<Sent> sent = new ArrayList<>();
  private Optional<MemberId> heir = Optional.of(HEIR);
  private final LearntState learnt =
      new LearntState(
          (to, message) -> sent.add(new Sent(to, (Message.Keep) message)), device -> heir);

  @Test
  void heir_recallsWhatWasTold() {
    LearntState atHeir = new LearntState((to, message) -> {}, device -> Optional.empty());

    learnt.remember(ROUTER, () -> memory(24));
    learnt.tick(0);
    atHeir.received(sent.getFirst().keep());

    assertThat(sent).extracting(Sent::to).containsExactly(HEIR);
    assertThat(atHeir.recall(ROUTER)).contains(memory(24));
    assertThat(atHeir.bytes()).isPositive();
  }

  @Test
  void device_isToldAnewAfterHalfAMinute_withTheNewest() {
    learnt.remember(ROUTER, () -> memory(24));
    learnt.tick(0);
    learnt.remember(ROUTER, () -> memory(12));
    learnt.tick(29_999);
    learnt.remember(ROUTER, () -> memory(6));
    learnt.tick(30_000);
    learnt.tick(90_000);

    assertThat(sent).hasSize(2);
    learnt.received(sent.getLast().keep());
    assertThat(learnt.recall(ROUTER)).contains(memory(6));
  }

  @Test
  void devices_areToldInParts() {
    for (int id = 1; id <= 120; id++) {
      learnt.remember(device(id), () -> memory(24));
    }

    learnt.tick(0);
    learnt.tick(100);
    learnt.tick(200);
    learnt.tick(300);

    assertThat(sent).extracting(s -> s.keep().parcels().size()).containsExactly(50, 50, 20);
  }

  @Test
  void handOver_tellsAtOnce_andKeepsIt() {
    learnt.remember(ROUTER, () -> memory(24));

    learnt.handOver(OTHER, List.of(ROUTER.id(), new DeviceId(99)));
    learnt.lost(ROUTER.id());
    learnt.tick(0);

    assertThat(sent).hasSize(1);
    assertThat(sent.getFirst().to()).isEqualTo(OTHER);
    assertThat(sent.getFirst().keep().parcels()).containsOnlyKeys(ROUTER.id());
    assertThat(learnt.recall(ROUTER)).contains(memory(24));
  }

  @Test
  void nothing_isTold_whenNobodyElseWouldPollIt() {
    heir = Optional.empty();
    learnt.remember(ROUTER, () -> memory(24));
    learnt.tick(0);

    assertThat(sent).isEmpty();
  }

  @Test
  void recall_isEmpty_whenTheDeviceIsNoMore() {
    learnt.remember(ROUTER, () -> memory(24));
    learnt.handOver(OTHER, List.of(ROUTER.id()));

    learnt.forget(ROUTER.id());

    assertThat(learnt.recall(ROUTER)).isEmpty();
    assertThat(learnt.bytes()).isZero();
  }

  private static Device device(long id) {
    return new Device(
        new DeviceId(id),
        "box" + id,
        "box" + id,
        Group.DEFAULT,
        Duration.ofMinutes(1),
        Optional.empty(),
        false);
  }

  private static DeviceMemory memory(int bindings) {
    return new DeviceMemory(
        Optional.empty(),
        List.of(),
        new AgentTraits(OptionalInt.of(bindings), Optional.empty()),
        false);
  }
}
