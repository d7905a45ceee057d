package io.trimaran.hazelcast;

import com.hazelcast.cluster.Address;
import com.hazelcast.instance.EndpointQualifier;
import com.hazelcast.instance.impl.Node;
import com.hazelcast.internal.server.ServerConnectionManager;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connects to members of the configuration that are missing, every second, so that the halves of a
 * parted cluster find each other as soon as they can.
 *
 * <p>Hazelcast looks for other halves by itself, with one attempt to connect to each missing
 * member, for which it then waits 5 s (AbstractJoiner, SPLIT_BRAIN_CONN_TIMEOUT_MILLIS), one after
 * the other: a network that is whole again a moment after the attempt is noticed 10 s later. It
 * takes the connection that was made here.
 */
final class Knocking {

  private static final Logger LOG = LoggerFactory.getLogger(Knocking.class);
  private static final String NAME = "trimaran:knocking";
  private static final long EVERY_SECONDS = 1;

  private final Node node;
  private final List<ClusterOptions.Address> members;

  private Knocking(Node node, List<ClusterOptions.Address> members) {
    this.node = node;
    this.members = members;
  }

  /** Until the node ends, on threads of Hazelcast's. */
  @SuppressWarnings("FutureReturnValueIgnored") // it ends with the node, which logs what it throws
  static void start(Node node, List<ClusterOptions.Address> members) {
    node.getNodeEngine()
        .getExecutionService()
        .scheduleWithRepetition(
            NAME,
            new Knocking(node, members)::knock,
            EVERY_SECONDS,
            EVERY_SECONDS,
            TimeUnit.SECONDS);
  }

  private void knock() {
    if (!node.isRunning() || !node.getClusterService().isJoined()) {
      return;
    }
    ServerConnectionManager connections =
        node.getServer().getConnectionManager(EndpointQualifier.MEMBER);
    for (ClusterOptions.Address member : members) {
      try {
        Address address = new Address(member.host(), member.port());
        if (node.getClusterService().getMember(address) == null) {
          connections.getOrConnect(address, true);
        }
      } catch (UnknownHostException e) {
        LOG.debug("{} is not known now: {}", member, e.getMessage());
      }
    }
  }
}
