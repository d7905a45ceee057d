package io.trimaran.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.device.DeviceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Nodes that join, leave, die, hang and lose sight of each other at random, in virtual time. After
 * each of it every slot must have been polled once, and every device must have one owner.
 */
class HoldingsSimulationTest {

  private static final int SEEDS = Integer.getInteger("trimaran.simulation.seeds", 1_000);
  private static final long FIRST = Long.getLong("trimaran.simulation.first", 1L);

  @Test
  void everySlotIsPolledOnce_andEveryDeviceHasOneOwner_whateverHappens() {
    List<String> broken = new ArrayList<>();

    LongStream.range(FIRST, FIRST + SEEDS)
        .forEach(seed -> broken.addAll(new Story(seed, 3 + (int) (seed % 4), 40).play(6)));

    assertThat(broken).as("seed, and what is wrong").isEmpty();
  }

  @Test
  void everySlotIsPolledOnce_withHundredThousandDevices() {
    List<String> broken = new Story(FIRST, 5, 100_000).play(2);

    assertThat(broken).as("seed, and what is wrong").isEmpty();
  }

  @Test
  void everySlotIsPolledOnce_withFiftyNodes() {
    List<String> broken = new Story(FIRST, 50, 2_000).play(4);

    assertThat(broken).as("seed, and what is wrong").isEmpty();
  }

  @Test
  void everyDeviceHasOneOwner_afterEverythingAtOnce() {
    List<String> broken = new ArrayList<>();

    LongStream.range(FIRST, FIRST + SEEDS / 4)
        .forEach(seed -> broken.addAll(new Story(seed, 3 + (int) (seed % 10), 60).rage()));

    assertThat(broken).as("seed, and what is wrong").isEmpty();
  }

  /** What happens with one seed. */
  private static final class Story {
    private static final long CALM = 14_000;

    private final long seed;
    private final SimWorld world;
    private final Random random;
    private final int nodes;
    private final List<String> broken = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private int names;

    /** When each side of a partition polled for itself. */
    private final List<long[]> partitions = new ArrayList<>();

    Story(long seed, int nodes, int devices) {
      this.seed = seed;
      this.nodes = nodes;
      this.world = new SimWorld(seed, devices);
      this.random = world.random;
    }

    /** One thing after the other, and some time to get over each. */
    List<String> play(int chapters) {
      begin();
      long from = world.clock.now();
      for (int chapter = 0; chapter < chapters; chapter++) {
        disturb();
        pass(CALM);
        check();
      }
      account(from, world.clock.now() - CALM);
      return broken;
    }

    /** Everything at once, while messages get lost; then peace. */
    List<String> rage() {
      begin();
      world.lossPercent = 5;
      for (int i = 0; i < 15; i++) {
        world.clock.after(random.nextInt(30_000), this::disturbBriefly);
      }
      pass(60_000);
      world.lossPercent = 0;
      world.alive().stream().filter(node -> node.isHung).forEach(world::wake);
      world.heal();
      pass(2 * CALM);
      check();
      return broken;
    }

    private void begin() {
      for (int i = 0; i < nodes; i++) {
        join();
        pass(random.nextInt(300));
      }
      pass(CALM);
    }

    private void disturbBriefly() {
      List<SimNode> well = world.alive().stream().filter(node -> !node.isHung).toList();
      SimNode one = well.get(random.nextInt(well.size()));
      switch (random.nextInt(6)) {
        case 0 -> join();
        case 1 -> {
          if (well.size() > 2) {
            world.crash(one);
          }
        }
        case 2 -> {
          if (well.size() > 1) {
            world.hang(one);
            world.clock.after(random.nextInt(20_000), () -> wake(one));
          }
        }
        case 3 -> world.cut(well.subList(0, random.nextInt(well.size())));
        case 4 -> one.holdings.stage(Stage.DRAINING);
        default -> world.heal();
      }
    }

    private void wake(SimNode node) {
      if (node.isHung && !node.isDead) {
        world.wake(node);
      }
    }

    private void pass(long millis) {
      world.clock.runUntil(world.clock.now() + millis);
    }

    private void join() {
      names++;
      world.start("n" + names);
    }

    private void disturb() {
      List<SimNode> alive = world.alive();
      SimNode one = alive.get(random.nextInt(alive.size()));
      int what = random.nextInt(6);
      told.add(world.clock.now() + ": " + what + " " + one);
      switch (what) {
        case 0 -> join();
        case 1 -> {
          if (alive.size() > 2) {
            world.crash(one);
          } else {
            join();
          }
        }
        case 2 -> {
          world.hang(one);
          pass(500 + random.nextInt(20_000));
          world.wake(one);
        }
        case 3 -> {
          List<SimNode> some = new ArrayList<>();
          alive.forEach(
              node -> {
                if (random.nextBoolean() && some.size() < alive.size() - 1) {
                  some.add(node);
                }
              });
          long since = world.clock.now();
          world.cut(some);
          pass(6_000 + random.nextInt(15_000));
          world.heal();
          partitions.add(new long[] {since - 400, world.clock.now() + 9_000});
        }
        case 4 -> one.holdings.stage(Stage.DRAINING);
        default -> alive.forEach(node -> node.holdings.stage(Stage.ACTIVE));
      }
    }

    private void check() {
      Assignment first = world.alive().getFirst().holdings.assignment();
      for (SimNode node : world.alive()) {
        if (!node.holdings.isSettled()) {
          wrong(node + " is not settled");
        }
      }
      for (DeviceId device : world.devices().keySet()) {
        List<SimNode> holders = world.alive().stream().filter(n -> n.holds(device)).toList();
        String owner = first.owner(device, Crew.GROUP).map(Member::name).orElse("nobody");
        if (holders.size() != 1 || !holders.getFirst().card.name().equals(owner)) {
          wrong("device " + device + " is held by " + holders + ", its owner is " + owner);
          return;
        }
      }
    }

    private void account(long from, long to) {
      for (DeviceId device : world.devices().keySet()) {
        Map<Long, List<SimWorld.Polled>> polled = world.polls.getOrDefault(device, Map.of());
        for (long slot = world.slotAfter(device, SimWorld.EPOCH + from);
            slot < SimWorld.EPOCH + to;
            slot += SimWorld.INTERVAL) {
          account(device, slot - SimWorld.EPOCH, polled.getOrDefault(slot, List.of()));
        }
      }
    }

    private void account(DeviceId device, long slot, List<SimWorld.Polled> polls) {
      if (polls.isEmpty()) {
        wrong("device " + device + ": slot " + slot + " was not polled");
      }
      for (SimWorld.Polled one : polls) {
        for (SimWorld.Polled other : polls) {
          boolean isTwice =
              !one.equals(other)
                  && one.at() <= other.at()
                  && one.side() == other.side()
                  && !one.by().isLost(one.at())
                  && partitions.stream().noneMatch(p -> slot >= p[0] && slot <= p[1]);
          if (isTwice) {
            wrong("device " + device + ": slot " + slot + " was polled twice: " + polls);
            return;
          }
        }
      }
    }

    private void wrong(String what) {
      if (broken.size() < 3) {
        broken.add("seed " + seed + " at " + world.clock.now() + ": " + what + "; " + told);
      }
    }
  }
}
