package io.trimaran.cluster;

import static org.assertj.core.api.Assertions.assertThat;

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
    assertThat(world.missed(from, world.clock.now() - CALM)).isEmpty();
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
    assertThat(world.missed(from, world.clock.now() - CALM)).isEmpty();
  }

  private void pass(long millis) {
    world.clock.runUntil(world.clock.now() + millis);
  }
}
