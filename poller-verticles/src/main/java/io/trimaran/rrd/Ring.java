package io.trimaran.rrd;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which endpoints hold a series: all series of a folder are held by the same ones, chosen by
 * weighted rendezvous hashing. Every node computes the same; an endpoint that comes or goes moves
 * only the folders that it gets or had.
 *
 * @param members 1 or more, names differ
 * @param replicas copies of a series; all members when there are not more
 */
public record Ring(List<Member> members, int replicas) {

  /**
   * An endpoint.
   *
   * @param name never changes while its files are in use: it decides which these are
   * @param weight its share compared with the others', positive
   */
  public record Member(String name, double weight) {
    public Member {
      if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "weight of " + name + ": " + weight + " (expected: > 0)");
      }
    }
  }

  public Ring {
    members = List.copyOf(members);
    Set<String> names = new HashSet<>();
    members.forEach(member -> names.add(member.name()));
    if (members.isEmpty() || names.size() < members.size()) {
      throw new IllegalArgumentException(
          "rrd.endpoints: " + members + " (expected: 1 or more, all different)");
    }
    if (replicas < 1) {
      throw new IllegalArgumentException("rrd.replicas: " + replicas + " (expected: >= 1)");
    }
  }

  /** Members of equal weight. */
  public static Ring of(List<String> names, int replicas) {
    return new Ring(names.stream().map(name -> new Member(name, 1)).toList(), replicas);
  }

  /** The names of the members that hold a folder, the first choice first. */
  public List<String> holders(String folder) {
    long seed = hash(folder);
    return members.stream()
        .sorted(
            Comparator.comparingDouble((Member member) -> score(member, seed))
                .thenComparing(Member::name))
        .limit(replicas)
        .map(Member::name)
        .toList();
  }

  public boolean holds(String name, String folder) {
    return replicas >= members.size() || holders(folder).contains(name);
  }

  /** The lowest wins: an exponential variate with the weight as its rate. */
  private static double score(Member member, long seed) {
    long mixed = mix(seed ^ hash(member.name()));
    double uniform = ((mixed >>> 11) + 0.5) * 0x1.0p-53;
    return -Math.log(uniform) / member.weight();
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
