package io.trimaran.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.device.DeviceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A member that lets go of everything at once. */
class AbandonTest {

  private static final long CALM = 14_000;

  private final SimWorld world = new SimWorld(1, 60);
  private SimNode drilled;

  @BeforeEach
  void start() {
    drilled = world.start("n1");
    world.start("n2");
    world.start("n3");
    pass(2 * CALM);
    assertThat(drilled.holdings.held()).isPositive();
  }

  @Test
  void abandon_leavesEverythingToTheOthers_withNoSlotMissed() {
    long from = world.clock.now();

    drilled.run(drilled.holdings::abandon);
    pass(2 * CALM);

    assertThat(drilled.holdings.held()).isZero();
    assertThat(drilled.holdings.stage()).isEqualTo(Stage.DRAINING);
    assertThat(world.nodes.stream().mapToInt(node -> node.holdings.held()).sum()).isEqualTo(60);
    assertThat(missed(from, world.clock.now() - CALM)).isEmpty();
  }

  @Test
  void stage_givesItItsDevicesAgain_withNoSlotMissed() {
    int before = drilled.holdings.held();
    long from = world.clock.now();
    drilled.run(drilled.holdings::abandon);
    pass(CALM);

    drilled.run(() -> drilled.holdings.stage(Stage.ACTIVE));
    pass(2 * CALM);

    assertThat(drilled.holdings.held()).isEqualTo(before);
    assertThat(missed(from, world.clock.now() - CALM)).isEmpty();
  }

  private void pass(long millis) {
    world.clock.runUntil(world.clock.now() + millis);
  }

  private List<String> missed(long from, long to) {
    List<String> missed = new ArrayList<>();
    for (DeviceId device : world.devices().keySet()) {
      Map<Long, List<SimWorld.Polled>> polled = world.polls.getOrDefault(device, Map.of());
      for (long slot = world.slotAfter(device, SimWorld.EPOCH + from);
          slot < SimWorld.EPOCH + to;
          slot += SimWorld.INTERVAL) {
        if (!polled.containsKey(slot)) {
          missed.add(device + " at " + (slot - SimWorld.EPOCH));
        }
      }
    }
    return missed;
  }
}
