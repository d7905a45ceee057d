package io.trimaran.hazelcast;

import com.hazelcast.config.AdvancedNetworkConfig;
import com.hazelcast.config.Config;
import com.hazelcast.config.JavaSerializationFilterConfig;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.MergePolicyConfig;
import com.hazelcast.config.MultiMapConfig;
import com.hazelcast.config.MultiMapConfig.ValueCollectionType;
import com.hazelcast.config.ReplicatedMapConfig;
import com.hazelcast.config.ServerSocketEndpointConfig;
import com.hazelcast.instance.EndpointQualifier;
import com.hazelcast.spi.MemberAddressProvider;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;

/** Hazelcast's settings: few threads, small maps, and nothing that is not needed. */
final class HazelcastConfig {

  private static final String CLUSTER = "trimaran";
  private static final int BACKUPS = 2;
  private static final int MERGE_BATCH = 100;
  private static final int CONNECT_SECONDS = 2;

  private HazelcastConfig() {}

  static Config of(ClusterOptions options, Introduction introduction) {
    Config config = new Config();
    config.setClusterName(CLUSTER);
    properties(config, options.takeoverAfter());
    network(config.getAdvancedNetworkConfig(), options);
    introduction.attributes().forEach(config.getMemberAttributeConfig()::setAttribute);
    config.getMetricsConfig().setEnabled(false);
    config.getJetConfig().setEnabled(false);
    config.getSerializationConfig().setJavaSerializationFilterConfig(filter());
    subscriptions(config);
    config.addReplicatedMapConfig(
        new ReplicatedMapConfig(HazelcastSessions.MAP)
            .setAsyncFillup(false)
            .setMergePolicyConfig(
                new MergePolicyConfig(EndedSessionsWin.class.getName(), MERGE_BATCH)));
    return config;
  }

  /*
   * Seconds are all that Hazelcast takes. By default it would wait for 5 s before it joins, miss a
   * member for 60 s, and look for the other half of a cluster every 2 minutes. A look spends 5 s on
   * each member that does not answer (AbstractJoiner), and one that is due meanwhile is left out: of
   * a node that two others can't reach it takes 10 s, so the next one has to follow at once for the
   * halves to find each other in less than that.
   */
  private static void properties(Config config, Duration takeoverAfter) {
    Map<String, String> properties =
        Map.ofEntries(
            Map.entry("hazelcast.heartbeat.interval.seconds", "1"),
            Map.entry(
                "hazelcast.max.no.heartbeat.seconds", Long.toString(takeoverAfter.toSeconds())),
            Map.entry("hazelcast.merge.first.run.delay.seconds", "5"),
            Map.entry("hazelcast.merge.next.run.delay.seconds", "1"),
            Map.entry("hazelcast.wait.seconds.before.join", "0"),
            Map.entry("hazelcast.max.wait.seconds.before.join", "2"),
            Map.entry("hazelcast.operation.call.timeout.millis", "10000"),
            Map.entry("hazelcast.graceful.shutdown.max.wait", "5"),
            Map.entry("hazelcast.partition.count", "31"),
            Map.entry("hazelcast.io.thread.count", "1"),
            Map.entry("hazelcast.event.thread.count", "2"),
            Map.entry("hazelcast.socket.bind.any", "false"),
            Map.entry("hazelcast.shutdownhook.enabled", "false"),
            Map.entry("hazelcast.phone.home.enabled", "false"));
    properties.forEach(config::setProperty);
  }

  /*
   * Of the kinds of network that there are, only that of members: no clients, no REST. An attempt
   * to connect that Hazelcast leaves to the kernel is repeated after 1, 3, 7, 15, 31, 63 s (tcp(7),
   * tcp_syn_retries): one that began while the network was cut is noticed up to a minute after that
   * is whole again, and no other one begins before.
   */
  private static void network(AdvancedNetworkConfig network, ClusterOptions options) {
    network.setEnabled(true);
    network.setMemberEndpointConfig(
        new ServerSocketEndpointConfig()
            .setPort(options.bind().port())
            .setPortAutoIncrement(false)
            .setReuseAddress(true)
            .setSocketConnectTimeoutSeconds(CONNECT_SECONDS));
    network
        .getMemberAddressProviderConfig()
        .setEnabled(true)
        .setImplementation(new Addresses(options));
    JoinConfig join = network.getJoin();
    join.getMulticastConfig().setEnabled(false);
    join.getAutoDetectionConfig().setEnabled(false);
    join.getTcpIpConfig().setEnabled(true).setConnectionTimeoutSeconds(CONNECT_SECONDS);
    options.members().forEach(member -> join.getTcpIpConfig().addMember(member.toString()));
  }

  /*
   * What Java's own serialization may make of bytes of the network. All that needs it are failures
   * that a member answers with; one that cannot be read leaves its caller waiting for ever.
   */
  private static JavaSerializationFilterConfig filter() {
    JavaSerializationFilterConfig filter = new JavaSerializationFilterConfig();
    filter.setDefaultsDisabled(true);
    filter
        .getWhitelist()
        .addPrefixes(
            "com.hazelcast.", "java.lang.", "java.util.", "[Ljava.lang.StackTraceElement;");
    return filter;
  }

  private static void subscriptions(Config config) {
    config.addMultiMapConfig(
        new MultiMapConfig("__vertx.subs")
            .setBackupCount(BACKUPS)
            .setValueCollectionType(ValueCollectionType.SET));
    config.addMapConfig(new MapConfig("__vertx.nodeInfo").setBackupCount(BACKUPS));
    config.addMapConfig(new MapConfig("__vertx.haInfo").setBackupCount(BACKUPS));
  }

  /** Listens where it is told to, and nowhere else. */
  private record Addresses(ClusterOptions options) implements MemberAddressProvider {
    @Override
    public InetSocketAddress getBindAddress() {
      return options.bind().resolved();
    }

    @Override
    public InetSocketAddress getBindAddress(EndpointQualifier qualifier) {
      return getBindAddress();
    }

    @Override
    public InetSocketAddress getPublicAddress() {
      return options.address().resolved();
    }

    @Override
    public InetSocketAddress getPublicAddress(EndpointQualifier qualifier) {
      return getPublicAddress();
    }
  }
}
