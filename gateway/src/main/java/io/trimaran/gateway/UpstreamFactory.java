package io.trimaran.gateway;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.trimaran.gateway.balance.Backend;
import io.trimaran.gateway.balance.Backends;
import io.trimaran.gateway.balance.Balancer;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLException;

/** Makes upstreams out of what is configured. */
final class UpstreamFactory {

  private final Server.Loop loop;
  private final RandomGenerator random;

  UpstreamFactory(Server.Loop loop, RandomGenerator random) {
    this.loop = loop;
    this.random = random;
  }

  Upstream upstream(UpstreamOptions options) {
    List<Server> servers =
        options.servers().stream().map(each -> server(options, each, tls(each))).toList();
    Backends backends =
        new Backends(servers.stream().map(Server::backend).toList(), balancer(options), random);
    return new Upstream(options, backends, servers);
  }

  Server server(UpstreamOptions options, UpstreamOptions.Server server, Optional<SslContext> tls) {
    Backend backend =
        new Backend(server.name(), server.weight(), options.maxInFlight(), options.health());
    return new Server(backend, server, options.timeouts(), loop, tls);
  }

  private Balancer balancer(UpstreamOptions options) {
    Balancer balancer =
        switch (options.spread()) {
          case LEAST_REQUESTS -> Balancer.leastRequests();
          case ROUND_ROBIN -> Balancer.roundRobin();
          case POWER_OF_TWO -> Balancer.powerOfTwo(random);
          case ADDRESS -> Balancer.hash(Balancer.leastRequests());
        };
    return options.stickyCookie().isPresent() ? Balancer.named(balancer) : balancer;
  }

  private static Optional<SslContext> tls(UpstreamOptions.Server server) {
    if (!server.isTls()) {
      return Optional.empty();
    }
    SslContextBuilder builder = SslContextBuilder.forClient();
    if (!server.isVerified()) {
      builder
          .trustManager(InsecureTrustManagerFactory.INSTANCE)
          .endpointIdentificationAlgorithm(null);
    }
    try {
      return Optional.of(builder.build());
    } catch (SSLException e) {
      throw new IllegalStateException("TLS of " + server.name() + " can't be set up", e);
    }
  }
}
