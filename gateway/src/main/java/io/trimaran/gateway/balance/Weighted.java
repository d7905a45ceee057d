package io.trimaran.gateway.balance;

import java.util.List;
import java.util.random.RandomGenerator;

/** Draws by weight, at random or by a key. */
final class Weighted {

  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;
  private static final double TWO_TO_53 = 1L << 53;
  private static final int RADIX = 36;

  private Weighted() {}

  static String tag(String name) {
    return Long.toUnsignedString(mixed(hash(FNV_OFFSET, name)), RADIX);
  }

  static Backend draw(List<Backend> candidates, long now, RandomGenerator random) {
    double total = 0;
    for (Backend each : candidates) {
      total += each.share(now);
    }
    double left = random.nextDouble() * total;
    for (Backend each : candidates) {
      left -= each.share(now);
      if (left < 0) {
        return each;
      }
    }
    return candidates.getLast();
  }

  /** Weighted rendezvous hashing: each backend bids for the key, the highest bid wins. */
  static Backend highestRandomWeight(List<Backend> candidates, String key) {
    Backend best = candidates.getFirst();
    double highest = bid(best, key);
    for (Backend each : candidates.subList(1, candidates.size())) {
      double bid = bid(each, key);
      if (bid > highest) {
        best = each;
        highest = bid;
      }
    }
    return best;
  }

  private static double bid(Backend backend, String key) {
    long hash = mixed(hash(hash(FNV_OFFSET, backend.name()), key));
    double unit = ((hash >>> 11) + 0.5) / TWO_TO_53;
    return -backend.weight() / Math.log(unit);
  }

  private static long hash(long seed, String text) {
    long hash = seed;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * FNV_PRIME;
    }
    return hash;
  }

  /** SplitMix64's finish: FNV alone leaves the high bits of short texts alike. */
  private static long mixed(long hash) {
    long z = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
