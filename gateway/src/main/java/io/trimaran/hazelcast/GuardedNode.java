package io.trimaran.hazelcast;

import com.hazelcast.instance.impl.DefaultNodeContext;
import com.hazelcast.instance.impl.DefaultNodeExtension;
import com.hazelcast.instance.impl.Node;
import com.hazelcast.instance.impl.NodeExtension;
import com.hazelcast.internal.cluster.impl.JoinMessage;
import com.hazelcast.internal.cluster.impl.JoinRequest;
import java.util.List;
import java.util.Optional;

/**
 * A Hazelcast node that asks the {@link Door} before another one joins, and keeps {@link Knocking}
 * at those who are missing.
 *
 * <p>Uses classes of Hazelcast 5.3 that it does not promise to keep: there is no public way to
 * refuse a member.
 */
final class GuardedNode extends DefaultNodeContext {

  private final Door door;
  private final List<ClusterOptions.Address> members;

  GuardedNode(Door door, List<ClusterOptions.Address> members) {
    this.door = door;
    this.members = List.copyOf(members);
  }

  @Override
  public NodeExtension createNodeExtension(Node node) {
    return new Guard(node, door, members);
  }

  private static final class Guard extends DefaultNodeExtension {
    private final Node guarded;
    private final Door door;
    private final List<ClusterOptions.Address> all;

    Guard(Node node, Door door, List<ClusterOptions.Address> all) {
      super(node);
      this.guarded = node;
      this.door = door;
      this.all = all;
    }

    @Override
    public void afterStart() {
      super.afterStart();
      Knocking.start(guarded, all);
    }

    /** What it throws is told to the node that asks, which ends. */
    @Override
    public void validateJoinRequest(JoinMessage message) {
      super.validateJoinRequest(message);
      if (message instanceof JoinRequest request) {
        List<Introduction> members =
            guarded.getClusterService().getMembers().stream()
                .map(member -> Introduction.of(member.getAttributes()))
                .flatMap(Optional::stream)
                .toList();
        door.let(request.getAttributes(), members);
      }
    }
  }
}
