package io.trimaran.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A member that has just started is told what others polled before it has read of the devices. */
class NewcomerTest {

  private static final long CALM = 14_000;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void slot_isPolledByTheNewcomer_whenAnotherMemberDiesAMomentLater(long seed) {
    SimWorld world = new SimWorld(seed, 300);
    world.start("n1");
    SimNode dying = world.start("n2");
    world.clock.runUntil(2 * CALM);
    long from = world.clock.now();

    world.start("n3");
    world.clock.runUntil(from + 1_800);
    world.crash(dying);
    world.clock.runUntil(from + 3 * CALM);

    assertThat(world.missed(from, world.clock.now() - CALM)).isEmpty();
  }
}
