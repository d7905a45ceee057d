package io.trimaran.node;

import io.trimaran.auth.NodeSecret;
import io.trimaran.config.HostPort;
import io.trimaran.config.NodeConfig;
import io.trimaran.device.Group;
import io.trimaran.hazelcast.ClusterOptions;
import io.trimaran.hazelcast.ClusterOptions.Address;
import io.trimaran.hazelcast.HazelcastCluster;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** How a node comes to the others of its configuration. */
final class Joining {

  private Joining() {}

  /** Joins them; empty for a node alone. Blocks for seconds. */
  static Optional<HazelcastCluster> join(NodeConfig config) {
    return config.cluster().isAlone()
        ? Optional.empty()
        : Optional.of(
            HazelcastCluster.join(
                options(config), NodeSecret.of(config.node().secret().orElseThrow().value())));
  }

  /** The event loops of a node, whose event bus reaches the members of its cluster. */
  static Future<Vertx> vertx(NodeConfig config, Optional<HazelcastCluster> cluster) {
    VertxOptions options = new VertxOptions().setPreferNativeTransport(true);
    return cluster.isEmpty()
        ? Future.succeededFuture(Vertx.vertx(options))
        : Vertx.builder()
            .with(options.setEventBusOptions(bus(config.cluster())))
            .withClusterManager(cluster.get().manager())
            .buildClustered();
  }

  private static EventBusOptions bus(NodeConfig.Cluster cluster) {
    EventBusOptions options =
        new EventBusOptions()
            .setHost(cluster.eventBus().host())
            .setPort(cluster.eventBus().port())
            .setClusterPublicHost(cluster.address().host())
            .setClusterPublicPort(cluster.eventBus().port())
            .setConnectTimeout(2_000);
    cluster
        .tls()
        .ifPresent(
            tls ->
                options
                    .setSsl(true)
                    .setClientAuth(ClientAuth.REQUIRED)
                    .setKeyCertOptions(
                        new PemKeyCertOptions()
                            .setCertPath(tls.certificate().toString())
                            .setKeyPath(tls.key().toString()))
                    .setTrustOptions(
                        new PemTrustOptions().addCertPath(tls.authorities().toString())));
    return options;
  }

  private static ClusterOptions options(NodeConfig config) {
    NodeConfig.Cluster cluster = config.cluster();
    return new ClusterOptions(
        config.node().name(),
        groups(config),
        config.node().capacity(),
        address(cluster.bind()),
        address(cluster.address()),
        cluster.members().stream().map(Joining::address).toList(),
        cluster.takeoverAfter(),
        Map.of(
            "rrd.replicas", Integer.toString(config.rrd().replicas()),
            "rrd.endpoints", config.rrd().endpoints().toString(),
            "cluster.takeover-after", cluster.takeoverAfter().toString()));
  }

  private static Set<Group> groups(NodeConfig config) {
    return config.node().roles().contains(NodeConfig.Role.POLLER)
        ? config.node().groups().stream().map(Group::new).collect(Collectors.toSet())
        : Set.of();
  }

  private static Address address(HostPort place) {
    return new Address(place.host(), place.port());
  }
}
