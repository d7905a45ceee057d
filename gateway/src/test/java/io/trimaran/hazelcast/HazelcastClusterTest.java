package io.trimaran.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.hazelcast.client.HazelcastClient;
import com.hazelcast.client.config.ClientConfig;
import com.hazelcast.config.Config;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import io.trimaran.auth.NodeSecret;
import io.trimaran.cluster.Card;
import io.trimaran.cluster.MembershipSource.View;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Real members on loopback. */
class HazelcastClusterTest {

  private static final Duration LONG = Duration.ofSeconds(60);

  /** It waits for 5 s. */
  private static final Duration ATTEMPT = Duration.ofSeconds(4);

  private final Nodes nodes = new Nodes(4);

  @AfterEach
  void leave() {
    nodes.close();
  }

  @Test
  void view_isTheSameForAll_theEldestFirst() {
    HazelcastCluster first = nodes.join("n1", 0);
    HazelcastCluster second = nodes.join("n2", 1);
    HazelcastCluster third = nodes.join("n3", 2);

    await().atMost(LONG).until(() -> first.view().members().size() == 3);
    assertThat(first.view().members()).extracting(Card::name).containsExactly("n1", "n2", "n3");
    assertThat(second.view()).isEqualTo(first.view());
    assertThat(third.view()).isEqualTo(first.view());
  }

  @Test
  void missingMember_isKnockedAt_beforeHazelcastHasGivenItsAttemptUp() throws IOException {
    nodes.join("n1", 0);
    ClusterOptions.Address missing = nodes.options("n2", 1).bind();
    try (ServerSocket door =
        new ServerSocket(missing.port(), 50, InetAddress.getLoopbackAddress())) {
      door.setSoTimeout((int) LONG.toMillis());
      AtomicReference<Instant> last = new AtomicReference<>(Instant.MIN);

      await()
          .atMost(LONG)
          .until(
              () -> {
                door.accept().close();
                Instant before = last.getAndSet(Instant.now());
                return last.get().minus(ATTEMPT).isBefore(before);
              });
    }
  }

  @Test
  void listener_isTold_whenAMemberLeaves() {
    HazelcastCluster first = nodes.join("n1", 0);
    HazelcastCluster second = nodes.join("n2", 1);
    await().atMost(LONG).until(() -> first.view().members().size() == 2);
    List<View> told = new CopyOnWriteArrayList<>();
    first.listen(told::add);

    second.close();

    await().atMost(LONG).until(() -> !told.isEmpty());
    assertThat(told.getLast()).isEqualTo(new View(List.of(first.self()), true));
  }

  @Test
  void join_isRefused_whenTheSecretIsAnotherOne() {
    nodes.join("n1", 0);

    assertThatThrownBy(
            () -> nodes.join(nodes.options("n2", 1), NodeSecret.of("a secret of somebody else")))
        .isInstanceOf(RefusedByClusterException.class)
        .hasMessage(
            "refused by the cluster: node.secret: differs from that of n1 (expected: the same on"
                + " every node)");
  }

  @Test
  void join_isRefused_whenASettingIsAnotherOne() {
    HazelcastCluster first = nodes.join("n1", 0);
    Map<String, String> settings = new HashMap<>(Nodes.SETTINGS);
    settings.put("rrd.replicas", "3");
    ClusterOptions options = nodes.options("n2", 1);

    assertThatThrownBy(
            () ->
                nodes.join(
                    new ClusterOptions(
                        options.name(),
                        options.groups(),
                        options.capacity(),
                        options.bind(),
                        options.address(),
                        options.members(),
                        options.takeoverAfter(),
                        settings),
                    Nodes.SECRET))
        .isInstanceOf(RefusedByClusterException.class)
        .hasMessageContaining("rrd.replicas: different from n1");
    assertThat(first.view().members()).containsExactly(first.self());
  }

  @Test
  void stranger_isRefused_whoKnowsTheClustersNameOnly() {
    HazelcastCluster first = nodes.join("n1", 0);
    Config config = new Config("stranger");
    config.setClusterName("trimaran");
    config.setProperty("hazelcast.max.wait.seconds.before.join", "5");
    config.getJetConfig().setEnabled(false);
    config.getNetworkConfig().setPort(nodes.options("x", 3).bind().port());
    config.getNetworkConfig().getJoin().getMulticastConfig().setEnabled(false);
    config.getNetworkConfig().getJoin().getAutoDetectionConfig().setEnabled(false);
    config
        .getNetworkConfig()
        .getJoin()
        .getTcpIpConfig()
        .setEnabled(true)
        .addMember(nodes.options("x", 0).bind().toString());

    assertThatThrownBy(() -> Hazelcast.newHazelcastInstance(config))
        .isInstanceOf(IllegalStateException.class);
    assertThat(first.hazelcast().getCluster().getMembers()).hasSize(1);
  }

  @Test
  void client_findsNoDoor() {
    nodes.join("n1", 0);
    ClientConfig config = new ClientConfig();
    config.setClusterName("trimaran");
    config.getNetworkConfig().addAddress(nodes.options("x", 0).bind().toString());
    config
        .getConnectionStrategyConfig()
        .getConnectionRetryConfig()
        .setClusterConnectTimeoutMillis(500);

    assertThatThrownBy(
            () -> {
              HazelcastInstance client = HazelcastClient.newHazelcastClient(config);
              client.shutdown();
            })
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void port_isOpenOnItsAddressOnly() throws Exception {
    nodes.join("n1", 0);
    int port = nodes.options("n1", 0).bind().port();

    List<String> open =
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
            .filter(address -> isOpen(new InetSocketAddress(address, port)))
            .map(Object::toString)
            .toList();

    assertThat(isOpen(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))).isTrue();
    assertThat(open).isEmpty();
  }

  private static boolean isOpen(InetSocketAddress address) {
    try (Socket socket = new Socket()) {
      socket.connect(address, 1_000);
      return true;
    } catch (IOException refused) {
      return false;
    }
  }
}
