package io.trimaran.cluster;

import io.trimaran.device.DeviceId;
import io.trimaran.device.Group;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Nodes, the network between them, and what tells each of them who is there: with the delays and
 * the errors of the real ones.
 */
final class SimWorld {

  /** Noon of a day, in milliseconds since 1970. */
  static final long EPOCH = 1_780_315_200_000L;

  private static final int LONGEST_READ = 1_500;
  static final long INTERVAL = 10_000;

  /** A poll of a slot. */
  record Polled(SimNode by, long at, int side) {}

  final SimClock clock = new SimClock();
  final Random random;
  final List<SimNode> nodes = new ArrayList<>();
  final Map<DeviceId, Map<Long, List<Polled>>> polls = new HashMap<>();
  private final Map<DeviceId, Group> devices = new LinkedHashMap<>();
  private final Map<String, Long> arrivals = new HashMap<>();
  int lossPercent;
  private long joins;
  private int sides;

  SimWorld(long seed, int deviceCount) {
    this.random = new Random(seed);
    for (int id = 1; id <= deviceCount; id++) {
      devices.put(new DeviceId(id), Crew.GROUP);
    }
  }

  Map<DeviceId, Group> devices() {
    return devices;
  }

  long slotAfter(DeviceId device, long wall) {
    long offset = Math.floorMod(device.spread(), INTERVAL);
    return wall + INTERVAL - Math.floorMod(wall - offset, INTERVAL);
  }

  void polled(SimNode by, DeviceId device, long slot) {
    polls
        .computeIfAbsent(device, id -> new HashMap<>())
        .computeIfAbsent(slot, s -> new ArrayList<>())
        .add(new Polled(by, clock.now(), by.side));
  }

  List<SimNode> alive() {
    return nodes.stream().filter(node -> !node.isDead).toList();
  }

  /** Messages of one node to another arrive in order, within milliseconds, or not at all. */
  void send(SimNode from, MemberId to, Message message) {
    if (random.nextInt(100) < lossPercent) {
      return;
    }
    nodes.stream()
        .filter(node -> node.card.id().equals(to))
        .forEach(
            node -> {
              String way = from.card.id() + ">" + to;
              long arrival =
                  Math.max(arrivals.getOrDefault(way, 0L), clock.now() + 1 + random.nextInt(20));
              arrivals.put(way, arrival);
              clock.at(
                  arrival,
                  () -> {
                    if (from.side == node.side && !node.isDead) {
                      node.run(() -> node.hears(from.card.id(), message));
                    }
                  });
            });
  }

  /** How long a node takes to read of the devices; meanwhile others talk to it. */
  long readTime() {
    return random.nextInt(LONGEST_READ);
  }

  /** A node starts; all that it can reach see it, and it them. */
  SimNode start(String name) {
    joins++;
    Card card = new Card(new MemberId(name + "#" + joins), name, Set.of(Crew.GROUP), 1);
    SimNode node = new SimNode(this, card, random.nextInt(101) - 50, joins);
    nodes.add(node);
    node.sees(reachable(node));
    node.start();
    everybodySees(node.side);
    return node;
  }

  void crash(SimNode node) {
    node.isDead = true;
    alive().stream().filter(other -> other.side == node.side).forEach(o -> loses(o, node, 50, 450));
  }

  /** It hangs; after a while the others give it up, all at about the same time. */
  void hang(SimNode node) {
    long since = clock.now();
    node.hang(since);
    clock.after(
        4_400 + random.nextInt(700),
        () -> {
          if (node.isHungSince(since)) {
            alive().stream()
                .filter(other -> other != node && other.side == node.side)
                .forEach(other -> loses(other, node, 0, 60));
          }
        });
  }

  /** It goes on; where others gave it up, it joins them again some seconds later. */
  void wake(SimNode node) {
    node.wake();
    clock.after(
        100,
        () -> {
          boolean isGivenUp =
              alive().stream()
                  .anyMatch(o -> o != node && o.side == node.side && !o.view.contains(node.card));
          if (isGivenUp) {
            partWith(node);
            clock.after(1_900 + random.nextInt(6_000), () -> merge(List.of(node)));
          }
        });
  }

  /** In its turn it finds that its connections were closed; or it is told later. */
  private void partWith(SimNode node) {
    if (random.nextBoolean()) {
      alive().stream().filter(other -> other != node).forEach(o -> loses(node, o, 0, 600));
    }
  }

  /** Some nodes reach each other only. */
  void cut(List<SimNode> some) {
    sides++;
    some.forEach(node -> node.side = sides);
    for (SimNode one : alive()) {
      for (SimNode other : alive()) {
        if (one.side != other.side && one.view.contains(other.card)) {
          clock.after(
              4_800 + random.nextInt(800),
              () -> {
                if (one.side != other.side) {
                  drops(one, other);
                }
              });
        }
      }
    }
  }

  /** All reach each other again; those that were cut off join the others some seconds later. */
  void heal() {
    List<SimNode> away = alive().stream().filter(node -> node.side != 0).toList();
    away.forEach(node -> node.side = 0);
    clock.after(2_000 + random.nextInt(4_000), () -> merge(away));
  }

  private void merge(List<SimNode> some) {
    List<SimNode> living = some.stream().filter(node -> !node.isDead && !node.isHung).toList();
    for (SimNode node : living) {
      node.holdings.unsettled(true);
      node.sees(List.of(node.card));
    }
    clock.after(
        100 + random.nextInt(400),
        () -> {
          everybodySees(0);
          clock.after(60, () -> living.forEach(n -> n.run(() -> n.holdings.unsettled(false))));
        });
  }

  /** All of one side see each other, each at a moment of its own. */
  private void everybodySees(int side) {
    for (SimNode node : alive()) {
      if (node.side == side) {
        clock.after(random.nextInt(50), () -> node.run(() -> node.sees(reachable(node))));
      }
    }
  }

  private List<Card> reachable(SimNode from) {
    return alive().stream()
        .filter(node -> node.side == from.side && (!node.isHung || from.view.contains(node.card)))
        .sorted(Comparator.comparingLong(node -> node.joined))
        .map(node -> node.card)
        .toList();
  }

  private void loses(SimNode viewer, SimNode lost, int from, int to) {
    clock.after(from + random.nextInt(to - from), () -> drops(viewer, lost));
  }

  private void drops(SimNode viewer, SimNode lost) {
    viewer.run(
        () -> {
          List<Card> rest = new ArrayList<>(viewer.view);
          if (rest.remove(lost.card)) {
            viewer.sees(rest);
          }
        });
  }

  /** Slots of a time that nobody has polled; in milliseconds of the clock. */
  List<String> missed(long from, long to) {
    List<String> missed = new ArrayList<>();
    for (DeviceId device : devices().keySet()) {
      Map<Long, List<Polled>> polled = polls.getOrDefault(device, Map.of());
      for (long slot = slotAfter(device, EPOCH + from); slot < EPOCH + to; slot += INTERVAL) {
        if (!polled.containsKey(slot)) {
          missed.add(device + " at " + (slot - EPOCH));
        }
      }
    }
    return missed;
  }
}
