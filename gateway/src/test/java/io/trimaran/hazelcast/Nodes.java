package io.trimaran.hazelcast;

import io.trimaran.auth.NodeSecret;
import io.trimaran.device.Group;
import io.trimaran.hazelcast.ClusterOptions.Address;
import io.trimaran.rrdcached.client.LoopbackPorts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Nodes of one cluster on loopback. */
final class Nodes implements AutoCloseable {

  static final NodeSecret SECRET = NodeSecret.of("the secret of these nodes");
  static final Map<String, String> SETTINGS =
      Map.of("rrd.replicas", "2", "poller.interval", "PT1M");

  private final List<Address> addresses;
  private final List<HazelcastCluster> joined = new ArrayList<>();

  Nodes(int most) {
    addresses = freeAddresses(most);
  }

  private static List<Address> freeAddresses(int count) {
    return Stream.generate(() -> new Address("127.0.0.1", LoopbackPorts.next()))
        .limit(count)
        .toList();
  }

  static ClusterOptions options(String name, List<Address> all, int number) {
    return new ClusterOptions(
        name,
        Set.of(Group.DEFAULT),
        2,
        all.get(number),
        all.get(number),
        all,
        Duration.ofSeconds(3),
        SETTINGS);
  }

  ClusterOptions options(String name, int number) {
    return options(name, addresses, number);
  }

  HazelcastCluster join(String name, int number) {
    return join(options(name, number), SECRET);
  }

  HazelcastCluster join(ClusterOptions options, NodeSecret secret) {
    HazelcastCluster cluster = HazelcastCluster.join(options, secret);
    joined.add(cluster);
    return cluster;
  }

  @Override
  public void close() {
    joined.forEach(HazelcastCluster::close);
  }
}
