package io.trimaran.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Three nodes of a simulated world, each with a balancer. */
class BalancerTest {

  private static final int DEVICES = 300;
  private static final long MINUTE = 60_000;

  private final SimWorld world = new SimWorld(1, DEVICES);
  private final List<Cost> costs = new ArrayList<>(Crew.skewed(DEVICES, 2));

  @Test
  void work_isEven_afterAMinute() {
    start(3);
    double before = worst();

    world.clock.runUntil(2 * MINUTE);

    assertThat(before).isGreaterThan(Balance.BOUND);
    assertThat(worst()).isLessThanOrEqualTo(Balance.BOUND);
    assertThat(world.nodes)
        .extracting(node -> node.holdings.assignment().placement().mark())
        .containsOnly(new Placement.Mark(1, "n1"));
  }

  @Test
  void work_isEvenAgain_whenTheEldestIsGone() {
    start(4);
    world.clock.runUntil(2 * MINUTE);

    world.crash(world.nodes.getFirst());
    world.clock.runUntil(5 * MINUTE);

    assertThat(worst()).isLessThanOrEqualTo(Balance.BOUND);
  }

  @Test
  void placement_reachesWhoComesLater() {
    start(3);
    world.clock.runUntil(2 * MINUTE);

    world.start("n9");
    world.clock.runUntil(2 * MINUTE + 20_000);

    assertThat(world.nodes.getLast().holdings.assignment().placement())
        .isEqualTo(world.nodes.getFirst().holdings.assignment().placement())
        .isNotEqualTo(Placement.NONE);
  }

  @Test
  void work_isSpreadMoreEvenly_whenAPersonAsks() {
    start(3);
    world.clock.runUntil(2 * MINUTE);

    world.nodes.getFirst().balancer.orElseThrow().now();
    world.clock.runUntil(2 * MINUTE + 20_000);

    assertThat(worst()).isLessThanOrEqualTo(1.06);
  }

  private void start(int nodes) {
    for (int i = 1; i <= nodes; i++) {
      SimNode node = world.start("n" + i);
      Balancer balancer =
          new Balancer(
              node.card,
              (to, message) -> world.send(node, to, message),
              node.holdings,
              () -> costs.stream().filter(cost -> node.holds(cost.device())).toList(),
              Runnable::run,
              Runnable::run,
              MINUTE);
      node.balancer = Optional.of(balancer);
      world.clock.runUntil(world.clock.now() + 2_000);
    }
    world.clock.runUntil(world.clock.now() + 10_000);
  }

  private double worst() {
    SimNode any = world.alive().getFirst();
    return Balance.worst(any.holdings.assignment(), costs);
  }
}
