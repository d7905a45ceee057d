package io.trimaran.cluster;

import io.trimaran.device.Group;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How much each member has to do, for its capacity. Not safe from several threads. */
final class Load {

  private final Map<Member, Double> sums = new HashMap<>();

  /** What every member has to do under an assignment. */
  static Load of(Assignment assignment, Collection<Cost> costs) {
    Load load = new Load();
    for (Cost cost : costs) {
      assignment
          .owner(cost.device(), cost.group())
          .ifPresent(owner -> load.add(owner, cost.perSecond()));
    }
    return load;
  }

  void add(Member member, double cost) {
    sums.merge(member, cost, Double::sum);
  }

  /** Of one member, for its capacity. */
  double of(Member member) {
    return sums.getOrDefault(member, 0.0) / member.card().capacity();
  }

  /** Of those that share the devices of a group, for their capacity. */
  double mean(Membership membership, Group group) {
    List<Member> pollers = membership.pollers(group);
    double work = pollers.stream().mapToDouble(m -> sums.getOrDefault(m, 0.0)).sum();
    double capacity = pollers.stream().mapToDouble(m -> m.card().capacity()).sum();
    return capacity == 0 ? 0 : work / capacity;
  }

  /** The one of a group's that has least to do. */
  Optional<Member> idlest(Membership membership, Group group) {
    return membership.pollers(group).stream().min((a, b) -> Double.compare(of(a), of(b)));
  }
}
