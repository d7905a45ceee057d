package io.trimaran.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Something else that the gateway serves.
 *
 * @param path prefix without a slash at its end, or {@code /} for all of a host
 * @param host that requests are for; any without one
 * @param backends at least one
 * @param maxBody bytes; 0 for any
 */
public record Upstream(
    String path,
    Optional<String> host,
    boolean isPathStripped,
    List<BackendUrl> backends,
    boolean isVerified,
    Balancing balancer,
    Sticky sticky,
    Health health,
    Times timeouts,
    int retries,
    long maxBody,
    int maxInFlight) {

  public Upstream {
    backends = List.copyOf(backends);
  }

  /** How a backend is chosen. */
  public enum Balancing {
    LEAST_REQUESTS,
    ROUND_ROBIN,
    POWER_OF_TWO,
    ADDRESS
  }

  /** Whether a browser stays with its backend. */
  public enum Sticky {
    NONE,
    COOKIE
  }

  /**
   * How it is found out whether a backend can serve.
   *
   * @param path that is asked for; without one backends are judged by their answers alone
   * @param ejectAfter requests in a row that must fail; 0 for never
   */
  public record Health(
      Optional<String> path,
      Duration interval,
      Duration timeout,
      int rise,
      int fall,
      int ejectAfter,
      Duration slowStart) {}

  /**
   * How long things may take.
   *
   * @param whole zero for any time
   */
  public record Times(
      Duration connect, Duration firstByte, Duration idle, Duration whole, Duration tunnel) {}

  /** What a person calls it. */
  public String name() {
    return host.orElse("") + (host.isPresent() && path.equals("/") ? "" : path);
  }
}
