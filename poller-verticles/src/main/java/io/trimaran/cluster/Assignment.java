package io.trimaran.cluster;

import io.trimaran.device.DeviceId;
import io.trimaran.device.Group;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which member polls a device: a pure function of who is there and of the placement, so that every
 * member finds the same alone. Rendezvous hashing, weighted by capacity: a member that leaves moves
 * only its own devices, one that comes only those that it gets. Safe from any thread.
 */
public final class Assignment {

  /*
   * The member with the lowest score polls: an exponential variate with the capacity as its rate
   * (weighted rendezvous hashing, Schindelhauer and Schomaker). StrictMath, because all members have
   * to find the same number, whatever machine they run on.
   */

  private record Candidate(Member member, long hash, double weight) {
    double score(long device) {
      double uniform = ((mix(device ^ hash) >>> 11) + 0.5) * 0x1.0p-53;
      return -StrictMath.log(uniform) / weight;
    }
  }

  private final Membership membership;
  private final Placement placement;
  private final Map<Group, List<Candidate>> candidates = new ConcurrentHashMap<>();

  public Assignment(Membership membership, Placement placement) {
    this.membership = membership;
    this.placement = placement;
  }

  public Membership membership() {
    return membership;
  }

  public Placement placement() {
    return placement;
  }

  /** Who polls a device; empty where no member of its group is there. */
  public Optional<Member> owner(DeviceId device, Group group) {
    List<Candidate> all = candidates(group);
    return exception(device, all).or(() -> first(device, all));
  }

  /** Who would poll a device, in this order: each one where those before it are gone. */
  public List<Member> ranking(DeviceId device, Group group) {
    List<Candidate> all = candidates(group);
    long seed = device.spread();
    Optional<Member> exception = exception(device, all);
    return all.stream()
        .sorted(
            Comparator.comparing((Candidate c) -> exception.filter(c.member()::equals).isEmpty())
                .thenComparingDouble(c -> c.score(seed)))
        .map(Candidate::member)
        .toList();
  }

  private Optional<Member> exception(DeviceId device, List<Candidate> all) {
    String name = placement.exceptions().get(device);
    return name == null
        ? Optional.empty()
        : all.stream().map(Candidate::member).filter(m -> m.name().equals(name)).findFirst();
  }

  private static Optional<Member> first(DeviceId device, List<Candidate> all) {
    if (all.isEmpty()) {
      return Optional.empty();
    }
    long seed = device.spread();
    Candidate best = all.getFirst();
    double lowest = Double.POSITIVE_INFINITY;
    for (Candidate candidate : all) {
      double score = candidate.score(seed);
      if (score < lowest) {
        lowest = score;
        best = candidate;
      }
    }
    return Optional.of(best.member());
  }

  /** In the order of their names, so that equal scores mean the same everywhere. */
  private List<Candidate> candidates(Group group) {
    return candidates.computeIfAbsent(
        group,
        of ->
            membership.pollers(of).stream()
                .sorted(Comparator.comparing(Member::name))
                .map(m -> new Candidate(m, hash(m.name()), m.card().capacity()))
                .toList());
  }

  /** FNV-1a. */
  private static long hash(String text) {
    long hash = 0xcbf29ce484222325L;
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
    }
    return hash;
  }

  /** The finalizer of MurmurHash3. */
  private static long mix(long hash) {
    long mixed = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
    mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return mixed ^ (mixed >>> 33);
  }
}
