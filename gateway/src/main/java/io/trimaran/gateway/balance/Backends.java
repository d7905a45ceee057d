package io.trimaran.gateway.balance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The backends of one upstream. The last that can be used is never left out for its failures.
 * Confined to the context of its gateway.
 */
public final class Backends {

  private final Balancer balancer;
  private final RandomGenerator random;
  private final List<Backend> candidates = new ArrayList<>();
  private List<Backend> all;

  public Backends(List<Backend> all, Balancer balancer, RandomGenerator random) {
    this.all = List.copyOf(all);
    this.balancer = balancer;
    this.random = random;
  }

  /** Why there is none. */
  public enum Lack {
    /** All are down, draining, or were tried. */
    NONE_USABLE,
    /** Those that are up have as many requests as they may. */
    NONE_FREE
  }

  public List<Backend> all() {
    return all;
  }

  /** Those that come and go keep what is known of them: give the same objects. */
  public void replace(List<Backend> backends) {
    all = List.copyOf(backends);
  }

  /**
   * The one for a request. Where nobody else is left, one that was left out for its failures.
   *
   * @param key see {@link Balancer#choose}
   * @param tried those that failed the same request
   */
  public Optional<Backend> choose(String key, List<Backend> tried, long now) {
    Optional<Backend> usable = choose(State.UP, key, tried, now);
    return usable.isPresent() ? usable : choose(State.EJECTED, key, tried, now);
  }

  private Optional<Backend> choose(State state, String key, List<Backend> tried, long now) {
    candidates.clear();
    for (Backend each : all) {
      if (each.state(now) == state && each.hasRoom() && !tried.contains(each)) {
        candidates.add(each);
      }
    }
    return switch (candidates.size()) {
      case 0 -> Optional.empty();
      case 1 -> Optional.of(candidates.getFirst());
      default -> Optional.of(balancer.choose(candidates, key, now));
    };
  }

  /** Why {@link #choose} found none. */
  public Lack lack(long now) {
    return all.stream().anyMatch(each -> isTrusted(each, now)) ? Lack.NONE_FREE : Lack.NONE_USABLE;
  }

  private static boolean isTrusted(Backend backend, long now) {
    return backend.state(now) == State.UP || backend.state(now) == State.EJECTED;
  }

  /**
   * A backend failed a request.
   *
   * @return whether it is left out for a while because of this
   */
  public boolean failed(Backend backend, String why, long now) {
    backend.counts().failed();
    boolean hasOthers =
        all.stream().anyMatch(each -> each != backend && each.state(now) == State.UP);
    return backend.failed(why, now, hasOthers, random);
  }
}
