package io.trimaran.gateway.balance;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Chooses one of the backends that can take a request. Confined to the context of its gateway. */
@FunctionalInterface
public interface Balancer {

  /**
   * Chooses.
   *
   * @param candidates at least one, valid during the call only
   * @param key what requests that belong together have in common; empty for a request of its own
   */
  Backend choose(List<Backend> candidates, String key, long now);

  /** One after the other, by weight, as evenly spread as can be. */
  static Balancer roundRobin() {
    return (candidates, key, now) -> {
      double total = 0;
      Backend best = candidates.getFirst();
      for (Backend each : candidates) {
        double share = each.share(now);
        total += share;
        each.credit += share;
        if (each.credit > best.credit) {
          best = each;
        }
      }
      best.credit -= total;
      return best;
    };
  }

  /** The one with the fewest requests for its weight; equals take turns. */
  static Balancer leastRequests() {
    return new LeastRequests();
  }

  /** The better of two that are drawn by weight: as good as the best, without a herd. */
  static Balancer powerOfTwo(RandomGenerator random) {
    return (candidates, key, now) -> {
      Backend one = Weighted.draw(candidates, now, random);
      Backend other = Weighted.draw(candidates, now, random);
      return LeastRequests.load(other, now) < LeastRequests.load(one, now) ? other : one;
    };
  }

  /**
   * The same backend for the same key, while it is there; when it is gone only its keys move, and
   * they come back with it.
   *
   * @param keyless for requests without a key
   */
  static Balancer hash(Balancer keyless) {
    return (candidates, key, now) ->
        key.isEmpty()
            ? keyless.choose(candidates, key, now)
            : Weighted.highestRandomWeight(candidates, key);
  }

  /**
   * The backend that the key names, as a cookie does.
   *
   * @param otherwise for keys of backends that can't be used, and for requests without one
   */
  static Balancer named(Balancer otherwise) {
    return (candidates, key, now) -> {
      Optional<Backend> wanted =
          key.isEmpty()
              ? Optional.empty()
              : candidates.stream().filter(each -> each.tag().equals(key)).findFirst();
      return wanted.orElseGet(() -> otherwise.choose(candidates, "", now));
    };
  }
}
