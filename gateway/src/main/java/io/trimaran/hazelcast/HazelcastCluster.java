package io.trimaran.hazelcast;

import com.hazelcast.cluster.Member;
import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.cluster.MembershipListener;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceNotActiveException;
import com.hazelcast.core.LifecycleEvent;
import com.hazelcast.instance.impl.HazelcastInstanceFactory;
import io.trimaran.auth.NodeSecret;
import io.trimaran.auth.SessionLimits;
import io.trimaran.auth.Sessions;
import io.trimaran.cluster.Card;
import io.trimaran.cluster.MembershipSource;
import io.vertx.core.Vertx;
import io.vertx.core.spi.cluster.ClusterManager;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This node among the others. Joining and leaving block for seconds; the rest is safe from any
 * thread and quick.
 */
public final class HazelcastCluster implements MembershipSource, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(HazelcastCluster.class);

  /** Events may be late behind others; so it is also looked for itself. */
  private static final long LOOK_NANOS = 200_000_000;

  private final HazelcastInstance hazelcast;
  private final Door door;
  private final Card self;
  private final List<Consumer<View>> listeners = new CopyOnWriteArrayList<>();

  /** Guarded by this, as is the telling of it. */
  private View view;

  private volatile boolean isMerging;
  private volatile boolean isClosing;
  private volatile Runnable whenLost = () -> {};

  private HazelcastCluster(HazelcastInstance hazelcast, Door door, Card self) {
    this.hazelcast = hazelcast;
    this.door = door;
    this.self = self;
    this.view = new View(List.of(self), true);
  }

  /**
   * Joins the other nodes, or waits for them where none is there. Blocks.
   *
   * @throws RefusedByClusterException where they do not let it in
   */
  public static HazelcastCluster join(ClusterOptions options, NodeSecret secret) {
    Introduction introduction = Introduction.of(options, secret);
    Door door = new Door(secret, introduction);
    HazelcastLog.install();
    HazelcastInstance hazelcast = start(options, introduction, door);
    HazelcastCluster cluster = new HazelcastCluster(hazelcast, door, introduction.card());
    hazelcast.getCluster().addMembershipListener(cluster.new Changes());
    hazelcast.getLifecycleService().addLifecycleListener(cluster::stateChanged);
    cluster.look();
    Thread.ofPlatform().daemon().name("cluster-members").start(cluster::lookOnAndOn);
    return cluster;
  }

  private static HazelcastInstance start(
      ClusterOptions options, Introduction introduction, Door door) {
    try {
      return HazelcastInstanceFactory.newHazelcastInstance(
          HazelcastConfig.of(options, introduction),
          "trimaran-" + introduction.card().id(),
          new GuardedNode(door, options.members()));
    } catch (RuntimeException e) {
      Optional<String> refusal = HazelcastLog.refusal();
      if (refusal.isPresent()) {
        throw new RefusedByClusterException(refusal.get(), e);
      }
      throw e;
    }
  }

  /** This node. */
  public Card self() {
    return self;
  }

  /** For Vert.x to be clustered by. */
  public ClusterManager manager() {
    return new CarefulRouting(hazelcast);
  }

  /** Sessions that all nodes share; without another place for them. */
  public Sessions sessions(Vertx vertx, SessionLimits limits, InstantSource clock) {
    return new HazelcastSessions(vertx, hazelcast, limits, clock);
  }

  HazelcastInstance hazelcast() {
    return hazelcast;
  }

  /** Tells when this node has lost its place among the others for good, and must be restarted. */
  public void whenLost(Runnable listener) {
    whenLost = listener;
  }

  @Override
  public synchronized View view() {
    return view;
  }

  @Override
  public void listen(Consumer<View> listener) {
    listeners.add(listener);
  }

  /** Leaves the others. Blocks for some seconds at most. */
  @Override
  public void close() {
    isClosing = true;
    hazelcast.shutdown();
  }

  private void stateChanged(LifecycleEvent event) {
    switch (event.getState()) {
      case MERGING -> isMerging = true;
      case MERGED, MERGE_FAILED -> isMerging = false;
      case SHUTDOWN -> {
        if (!isClosing) {
          LOG.error("this node has lost its place in the cluster for good");
          whenLost.run();
        }
      }
      case STARTING,
          STARTED,
          SHUTTING_DOWN,
          CLIENT_CONNECTED,
          CLIENT_DISCONNECTED,
          CLIENT_CHANGED_CLUSTER -> {}
    }
    look();
  }

  private void lookOnAndOn() {
    while (!isClosing) {
      LockSupport.parkNanos(LOOK_NANOS);
      look();
    }
  }

  private void look() {
    try {
      found(members());
    } catch (HazelcastInstanceNotActiveException e) {
      LOG.debug("members cannot be told now: {}", e.getMessage());
    } catch (RuntimeException e) {
      LOG.warn("members cannot be told: {}", e.toString());
    }
  }

  private List<Card> members() {
    List<Card> cards = new ArrayList<>();
    for (Member member : hazelcast.getCluster().getMembers()) {
      Introduction.of(member.getAttributes())
          .filter(door::isOurs)
          .map(Introduction::card)
          .ifPresent(cards::add);
    }
    return cards;
  }

  private synchronized void found(List<Card> members) {
    View now = new View(members, !isMerging);
    if (!now.equals(view) && members.contains(self)) {
      view = now;
      listeners.forEach(listener -> listener.accept(now));
    }
  }

  private final class Changes implements MembershipListener {
    @Override
    public void memberAdded(MembershipEvent event) {
      look();
    }

    @Override
    public void memberRemoved(MembershipEvent event) {
      look();
    }
  }
}
