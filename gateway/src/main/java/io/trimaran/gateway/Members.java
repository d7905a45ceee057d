package io.trimaran.gateway;

import io.netty.handler.ssl.SslContext;
import io.trimaran.cluster.Neighbour;
import io.trimaran.cluster.Neighbours;
import io.trimaran.gateway.balance.HealthRule;
import io.trimaran.gateway.rule.Route;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The other nodes, which answer for this one while it can't: their readiness is what they tell of
 * themselves each second. Confined to the context of its gateway.
 */
final class Members {

  private static final Logger LOG = LoggerFactory.getLogger(Members.class);

  /** What is about this very node, or is the same on each. */
  private static final List<String> OWN =
      List.of("/health", "/metrics", "/static", "/api/v0/cluster", "/api/v0/probe");

  private static final Set<String> SCHEMES = Set.of("http", "https");
  private static final int USUAL_PORT = 80;
  private static final int USUAL_TLS_PORT = 443;

  static final UpstreamOptions OPTIONS =
      new UpstreamOptions(
          Gateway.CLUSTER,
          new Route(Optional.empty(), "/", false),
          List.of(),
          UpstreamOptions.Spread.LEAST_REQUESTS,
          Optional.empty(),
          Optional.empty(),
          HealthRule.DEFAULT,
          new Timeouts(
              Duration.ofSeconds(1),
              Duration.ofSeconds(65),
              Duration.ofSeconds(65),
              Duration.ZERO,
              Duration.ofHours(1)),
          1,
          0,
          10_000);

  /** Who tells nothing for so long, of what each tells every second, hangs or cannot be reached. */
  private static final Duration SILENT = Duration.ofSeconds(3);

  private final Neighbours neighbours;
  private final BooleanSupplier isReady;
  private final UpstreamFactory factory;
  private final Optional<SslContext> tls;
  private final Upstream upstream;
  private final Consumer<Server> lost;
  private final Map<String, Server> servers = new HashMap<>();
  private Set<Server> heard = Set.of();
  private boolean isRelaying;
  private boolean isDraining;

  /**
   * All nodes.
   *
   * @param isReady whether this node can serve
   * @param tls how other nodes are spoken to where they ask for it
   * @param lost told of one that is gone or has fallen silent: what it was asked is asked elsewhere
   */
  Members(
      Neighbours neighbours,
      BooleanSupplier isReady,
      UpstreamFactory factory,
      Optional<SslContext> tls,
      Consumer<Server> lost) {
    this.neighbours = neighbours;
    this.isReady = isReady;
    this.factory = factory;
    this.tls = tls;
    this.lost = lost;
    this.upstream = factory.upstream(OPTIONS);
  }

  Upstream upstream() {
    return upstream;
  }

  /** Whether this node is being emptied. */
  boolean isDraining() {
    return isDraining;
  }

  /** Looks who is there and how this node does; called ten times a second. */
  void refresh(long now) {
    List<Server> present = new ArrayList<>();
    Set<Server> talking = new HashSet<>();
    boolean hasReady = false;
    for (Neighbour each : neighbours.neighbours()) {
      if (each.isSelf()) {
        isDraining = each.isDraining();
      } else if (!each.url().isEmpty()) {
        Server server = servers.computeIfAbsent(each.url(), this::server);
        server.backend().isReady(each.isReady(), "says that it is not ready", now);
        server.backend().drain(each.isDraining(), now);
        hasReady |= each.isReady() && !each.isDraining();
        present.add(server);
        if (each.isReady() || each.silence().compareTo(SILENT) < 0) {
          talking.add(server);
        }
      }
    }
    upstream.replace(present);
    heard.stream().filter(server -> !talking.contains(server)).forEach(lost);
    heard = talking;
    boolean isNeeded = hasReady && !isReady.getAsBoolean();
    if (isNeeded != isRelaying) {
      LOG.info(
          isNeeded
              ? "this node is not ready: other nodes answer for it"
              : "this node answers for itself again");
    }
    isRelaying = isNeeded;
  }

  /** Whether another node should answer a request that came to this one. */
  boolean shouldAnswer(String target) {
    return isRelaying && OWN.stream().noneMatch(own -> target.startsWith(own));
  }

  private Server server(String url) {
    URI at = URI.create(url);
    String scheme = at.getScheme();
    if (at.getHost() == null || scheme == null || !SCHEMES.contains(scheme)) {
      throw new IllegalArgumentException("url of a member: " + url + " (expected: http://HOST)");
    }
    boolean isTls = scheme.equals("https");
    int usual = isTls ? USUAL_TLS_PORT : USUAL_PORT;
    String host = at.getHost().replaceAll("[\\[\\]]", "");
    return factory.server(
        OPTIONS,
        new UpstreamOptions.Server(host, at.getPort() < 0 ? usual : at.getPort(), 1, isTls, true),
        isTls ? tls : Optional.empty());
  }
}
