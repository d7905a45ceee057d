package io.trimaran.gateway;

import io.trimaran.gateway.balance.HealthRule;
import io.trimaran.gateway.rule.Route;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One configured upstream.
 *
 * @param stickyCookie name of the cookie that keeps a browser at its backend; empty for none
 * @param probe empty for no active probes
 * @param retries of one request, each on another backend
 * @param maxBody bytes of a request's body; 0 for any
 * @param maxInFlight requests that one backend has at one time
 */
public record UpstreamOptions(
    String name,
    Route route,
    List<Server> servers,
    Spread spread,
    Optional<String> stickyCookie,
    Optional<Probing> probe,
    HealthRule health,
    Timeouts timeouts,
    int retries,
    long maxBody,
    int maxInFlight) {

  public UpstreamOptions {
    servers = List.copyOf(servers);
  }

  /** How a backend is chosen. */
  public enum Spread {
    LEAST_REQUESTS,
    ROUND_ROBIN,
    POWER_OF_TWO,
    ADDRESS
  }

  /**
   * One backend.
   *
   * @param isTls whether it is spoken to by TLS
   * @param isVerified whether its certificate must be right
   */
  public record Server(String host, int port, int weight, boolean isTls, boolean isVerified) {

    String name() {
      return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
  }

  /**
   * How a backend is asked whether it can serve: any answer below 400 says yes.
   *
   * @param timeout of one probe
   */
  public record Probing(String path, Duration interval, Duration timeout) {}
}
