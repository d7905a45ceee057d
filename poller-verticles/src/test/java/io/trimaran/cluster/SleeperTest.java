package io.trimaran.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A member that was stopped while all others died: it cannot know, and must not wait for ever. */
class SleeperTest {

  private static final long CALM = 14_000;
  private static final long SOLITUDE = Timing.of(SimNode.TAKEOVER).solitude().toMillis();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void sleeper_pollsEverything_afterAWhileAlone(long seed) {
    SimWorld world = new SimWorld(seed, 300);
    SimNode sleeper = world.start("n1");
    SimNode dying = world.start("n2");
    world.clock.runUntil(2 * CALM);

    world.hang(sleeper);
    world.clock.runUntil(3 * CALM);
    world.crash(dying);
    world.clock.runUntil(4 * CALM);
    world.wake(sleeper);
    long woken = world.clock.now();
    world.clock.runUntil(woken + SOLITUDE + 4 * CALM);

    long alone = woken + SOLITUDE + SimWorld.INTERVAL;
    assertThat(world.missed(alone, alone + CALM)).isEmpty();
  }
}
