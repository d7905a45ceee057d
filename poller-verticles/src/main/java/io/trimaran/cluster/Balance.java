package io.trimaran.cluster;

import io.trimaran.device.DeviceId;
import io.trimaran.device.Group;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Evens out the work of members by moving as few devices as possible. Computes for some
 * milliseconds per 10,000 devices; belongs to one thread.
 */
public final class Balance {

  /** A member that has more to do than so many times the mean of its group is too busy. */
  public static final double BOUND = 1.15;

  /** How far a busy member is relieved, so that the next change finds some room. */
  private static final double TARGET = 1.05;

  private static final Comparator<Cost> BY_COST =
      Comparator.comparingDouble(Cost::perSecond).thenComparingLong(cost -> cost.device().value());

  private final Membership membership;
  private final Load load;
  private final Map<Member, Map<Group, NavigableSet<Cost>>> devices = new HashMap<>();
  private final Map<DeviceId, String> exceptions;
  private final Set<DeviceId> restless = new HashSet<>();
  private double limit = BOUND;

  private Balance(Assignment assignment, Collection<Cost> costs) {
    this.membership = assignment.membership();
    this.load = Load.of(assignment, costs);
    this.exceptions = new HashMap<>(assignment.placement().exceptions());
    for (Cost cost : costs) {
      assignment
          .owner(cost.device(), cost.group())
          .ifPresent(owner -> devices(owner, cost.group()).add(cost));
    }
  }

  /**
   * The highest load of a member, compared with the mean of a group that it serves; 1 where nobody
   * has anything to do.
   */
  public static double worst(Assignment assignment, Collection<Cost> costs) {
    Balance balance = new Balance(assignment, costs);
    return assignment.membership().members().stream().mapToDouble(balance::excess).max().orElse(1);
  }

  /**
   * A placement under which no member is much busier than the others; the one that there is where
   * that holds already, and as good a one as can be where single devices are too large for that.
   *
   * @param restless devices that are on the move anyway, which are moved rather than others
   * @param limit what is too busy, such as {@link #BOUND}; above 1
   * @param writer name of the member that asks
   */
  public static Placement even(
      Assignment assignment,
      Collection<Cost> costs,
      Set<DeviceId> restless,
      double limit,
      String writer) {
    Balance balance = new Balance(assignment, costs);
    balance.restless.addAll(restless);
    balance.limit = limit;
    return balance.relieve()
        ? assignment.placement().next(writer, balance.pruned(costs))
        : assignment.placement();
  }

  private boolean relieve() {
    boolean hasMoved = false;
    Set<Member> hopeless = new HashSet<>();
    for (Optional<Member> busy = busiest(hopeless); busy.isPresent(); busy = busiest(hopeless)) {
      int moved = 0;
      while (excess(busy.get()) > Math.min(limit, TARGET) && moveOne(busy.get())) {
        moved++;
      }
      hasMoved |= moved > 0;
      hopeless.add(busy.get());
    }
    return hasMoved;
  }

  private Optional<Member> busiest(Set<Member> hopeless) {
    return membership.members().stream()
        .filter(member -> !hopeless.contains(member) && excess(member) > limit)
        .max(Comparator.comparingDouble(this::excess).thenComparing(Member::name));
  }

  private double excess(Member member) {
    return devices.getOrDefault(member, Map.of()).keySet().stream()
        .mapToDouble(group -> load.of(member) / Math.max(load.mean(membership, group), 1e-12))
        .max()
        .orElse(0);
  }

  /** Moves the device that helps most. */
  private boolean moveOne(Member from) {
    Optional<Move> best =
        devices.getOrDefault(from, Map.of()).keySet().stream()
            .flatMap(group -> move(from, group).stream())
            .max(Comparator.comparingDouble(move -> move.cost().perSecond()));
    best.ifPresent(
        move -> {
          devices(from, move.cost().group()).remove(move.cost());
          devices(move.to(), move.cost().group()).add(move.cost());
          load.add(from, -move.cost().perSecond());
          load.add(move.to(), move.cost().perSecond());
          exceptions.put(move.cost().device(), move.to().name());
        });
    return best.isPresent();
  }

  private record Move(Cost cost, Member to) {}

  /**
   * The smallest device that is enough, or else the largest that fits: of the restless ones if one
   * of them does.
   */
  private Optional<Move> move(Member from, Group group) {
    Optional<Member> idlest = load.idlest(membership, group).filter(to -> !to.equals(from));
    if (idlest.isEmpty()) {
      return Optional.empty();
    }
    Member to = idlest.get();
    NavigableSet<Cost> all = devices(from, group);
    NavigableSet<Cost> some = new TreeSet<>(BY_COST);
    all.stream().filter(cost -> restless.contains(cost.device())).forEach(some::add);
    return fitting(some, from, to, TARGET)
        .or(() -> fitting(some, from, to, limit))
        .or(() -> fitting(all, from, to, TARGET))
        .map(cost -> new Move(cost, to));
  }

  /** One that leaves neither of two members busier than {@code most} times the mean. */
  private Optional<Cost> fitting(NavigableSet<Cost> all, Member from, Member to, double most) {
    if (all.isEmpty()) {
      return Optional.empty();
    }
    Group group = all.getFirst().group();
    double wanted = load.mean(membership, group) * most;
    double needed = (load.of(from) - wanted) * from.card().capacity();
    double room = (wanted - load.of(to)) * to.card().capacity();
    return Optional.ofNullable(all.ceiling(probe(group, needed)))
        .filter(cost -> cost.perSecond() <= room)
        .or(() -> Optional.ofNullable(all.floor(probe(group, Math.min(room, needed)))))
        .filter(cost -> cost.perSecond() > 0);
  }

  private static Cost probe(Group group, double perSecond) {
    return new Cost(new DeviceId(Long.MAX_VALUE), group, Math.max(0, perSecond));
  }

  private NavigableSet<Cost> devices(Member member, Group group) {
    return devices
        .computeIfAbsent(member, m -> new HashMap<>())
        .computeIfAbsent(group, g -> new TreeSet<>(BY_COST));
  }

  /** Without those that say what is so anyway, or that are about devices that are no more. */
  private Map<DeviceId, String> pruned(Collection<Cost> costs) {
    Assignment natural = new Assignment(membership, Placement.NONE);
    Map<DeviceId, String> needed = new HashMap<>();
    for (Cost cost : costs) {
      String name = exceptions.get(cost.device());
      if (name != null
          && !natural
              .owner(cost.device(), cost.group())
              .map(Member::name)
              .equals(Optional.of(name))) {
        needed.put(cost.device(), name);
      }
    }
    return needed;
  }
}
