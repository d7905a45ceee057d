package io.trimaran.node;

import io.trimaran.cluster.Balancer;
import io.trimaran.cluster.Cost;
import io.trimaran.cluster.Holdings;
import io.trimaran.cluster.Member;
import io.trimaran.cluster.MemberId;
import io.trimaran.cluster.MembershipSource;
import io.trimaran.cluster.Message;
import io.trimaran.cluster.Stage;
import io.trimaran.cluster.Timing;
import io.trimaran.device.Device;
import io.trimaran.device.DeviceId;
import io.trimaran.device.Group;
import io.trimaran.device.Inventory;
import io.trimaran.hazelcast.HazelcastCluster;
import io.trimaran.poll.Duty;
import io.trimaran.poll.Poller;
import io.trimaran.probe.DeviceCosts;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This node's part of the polling: what it holds among the members, and the poller that does it, on
 * one event loop. {@link #isHeld}, {@link #holdings} for its assignment, {@link #drain} and {@link
 * #undrain} may be called from any thread.
 */
final class Shift extends VerticleBase implements Duty {

  private static final Logger LOG = LoggerFactory.getLogger(Shift.class);
  private static final long TICK_MILLIS = 100;
  private static final Duration RETRY = Duration.ofSeconds(2);

  private final HazelcastCluster cluster;
  private final MemberPost post;
  private final Inventory inventory;
  private final Holdings holdings;
  private final Set<DeviceId> held = ConcurrentHashMap.newKeySet();
  private final DeviceRegister known = new DeviceRegister();
  private final LearntState learnt;
  private Optional<Poller> poller = Optional.empty();
  private Optional<DeviceCosts> costs = Optional.empty();
  private Optional<Balancer> balancer = Optional.empty();
  private Optional<MessageConsumer<JsonObject>> consumer = Optional.empty();
  private Runnable unlisten = () -> {};
  private volatile boolean isStopped;
  private volatile Stage stage = Stage.JOINING;
  private volatile boolean isSuspended;
  private volatile boolean isReady;

  /** What people ordered of it until now; of its context. */
  private long orders;

  private volatile boolean isSettled;
  private volatile boolean isLeaving;
  private final LongAdder gained = new LongAdder();
  private final LongAdder lost = new LongAdder();

  Shift(Vertx vertx, HazelcastCluster cluster, Inventory inventory, Duration takeoverAfter) {
    this.cluster = cluster;
    this.post = new MemberPost(vertx, cluster.self().id());
    this.inventory = inventory;
    this.holdings =
        new Holdings(cluster.self(), post, Timing.of(takeoverAfter), new Changes(), millis());
    this.learnt = new LearntState(post, this::heir);
  }

  /** What the work is measured by; to be told before it is deployed. */
  void costs(DeviceCosts measured) {
    costs = Optional.of(measured);
  }

  /** Who polls for it; to be told before it is deployed. */
  void poller(Poller own) {
    poller = Optional.of(own);
  }

  @Override
  public Future<?> start() {
    holdings.begin(millis());
    unlisten = inventory.onChange(change -> here(() -> changed(change)));
    Balancer even = Evener.of(vertx, cluster.self(), post, holdings, this::heldCosts, this::here);
    balancer = Optional.of(even);
    MessageConsumer<JsonObject> mail =
        post.listen(
            (from, message) -> {
              holdings.received(from, message);
              even.received(from, message);
              if (message instanceof Message.Keep keep) {
                learnt.received(keep);
              }
            });
    consumer = Optional.of(mail);
    cluster.listen(view -> here(() -> see(view)));
    see(cluster.view());
    vertx.setPeriodic(TICK_MILLIS, timer -> tick());
    readInventory();
    Future<Void> polling = poller.map(Poller::start).orElse(Future.succeededFuture());
    return MemberPost.isReachable(mail).compose(reachable -> polling);
  }

  @Override
  public Future<?> stop() {
    isStopped = true;
    unlisten.run();
    Future<Void> polled = poller.map(Poller::stop).orElse(Future.succeededFuture());
    return polled.compose(
        done -> consumer.map(MessageConsumer::unregister).orElse(Future.succeededFuture()));
  }

  private List<Cost> heldCosts() {
    return costs.stream()
        .flatMap(of -> held.stream().map(known::find).flatMap(Optional::stream).map(of::of))
        .toList();
  }

  private void here(Runnable task) {
    context.runOnContext(
        now -> {
          if (!isStopped) {
            task.run();
          }
        });
  }

  private static long millis() {
    return System.nanoTime() / 1_000_000;
  }

  private void see(MembershipSource.View view) {
    holdings.members(view.members(), millis());
    holdings.unsettled(!view.isSettled());
  }

  private void tick() {
    if (isStopped) {
      return;
    }
    holdings.tick(millis());
    learnt.tick(millis());
    balancer.ifPresent(even -> even.tick(millis()));
    if (holdings.stage() == Stage.JOINING && known.isRead() && holdings.isReady()) {
      stage(Stage.ACTIVE);
    }
    isSuspended = holdings.isSuspended();
    isReady = holdings.isReady();
    isSettled = holdings.isSettled();
  }

  private void stage(Stage next) {
    holdings.stage(next);
    isSettled = false;
    stage = next;
    LOG.info("takes part in polling: {}", next);
  }

  private void readInventory() {
    inventory
        .devices()
        .onComplete(
            read ->
                here(
                    () -> {
                      if (read.succeeded()) {
                        known.read(read.result());
                        holdings.devices(DeviceRegister.groups(read.result()));
                      } else {
                        vertx.setTimer(RETRY.toMillis(), timer -> readInventory());
                      }
                    }));
  }

  private void changed(Inventory.Change change) {
    switch (change) {
      case Inventory.Change.Saved saved -> {
        known.saved(saved.device());
        holdings.devices(DeviceRegister.groups(List.of(saved.device())));
      }
      case Inventory.Change.Removed removed -> {
        known.removed(removed.device());
        held.remove(removed.device());
        learnt.forget(removed.device());
        holdings.gone(removed.device());
      }
    }
  }

  @Override
  public boolean isMine(Device device) {
    return holdings.isMine(device.id(), millis());
  }

  @Override
  public Instant coveredUntil(Device device) {
    return holdings.coveredUntil(device.id()).orElse(Instant.MAX);
  }

  /** Who would poll a device if this node were gone. */
  private Optional<MemberId> heir(Device device) {
    return holdings.assignment().ranking(device.id(), device.group()).stream()
        .map(Member::id)
        .filter(member -> !member.equals(cluster.self().id()))
        .findFirst();
  }

  /** What polls have taught, here and at the other members. */
  LearntState learnt() {
    return learnt;
  }

  /** A poll of it begins; on the poller's context. */
  void begun(DeviceId device, Instant slot) {
    holdings.begun(device, slot);
  }

  /** A poll of it has ended; on the poller's context. */
  void done(DeviceId device, Instant slot) {
    holdings.done(device, slot);
  }

  /** Whether this node polls a device, as of a moment ago. */
  boolean isHeld(DeviceId device) {
    return held.contains(device);
  }

  /** How many devices this node polls. */
  int held() {
    return held.size();
  }

  /** Whether it holds what it should, and nothing else, as of a moment ago. */
  boolean isSettled() {
    return isSettled;
  }

  Holdings holdings() {
    return holdings;
  }

  Stage stage() {
    return stage;
  }

  /** Whether it polls nothing because the others may have given it up. */
  boolean isSuspended() {
    return isSuspended;
  }

  /** Devices that came to this node. */
  long gained() {
    return gained.sum();
  }

  /** Devices that went from this node. */
  long lost() {
    return lost.sum();
  }

  /** Why this node should not be relied on now; empty where it takes part. */
  Optional<String> obstacle() {
    if (isSuspended) {
      return Optional.of("cluster: polls nothing until the other members have told that it may");
    }
    return switch (stage) {
      case JOINING -> Optional.of("cluster: " + (isReady ? "reads the inventory" : "joining"));
      case DRAINING -> Optional.of("draining");
      case ACTIVE -> Optional.empty();
    };
  }

  /** Hands over all devices that others can poll; succeeds when that is done. */
  Future<Void> drain() {
    Promise<Void> drained = Promise.promise();
    isSettled = false;
    context.runOnContext(
        now -> {
          orders++;
          stage(Stage.DRAINING);
          awaitDrained(drained);
        });
    return drained.future();
  }

  private void awaitDrained(Promise<Void> drained) {
    boolean isAlone =
        holdings.assignment().membership().members().stream()
            .noneMatch(
                member ->
                    member.stage() == Stage.ACTIVE
                        && !member.card().groups().isEmpty()
                        && !member.id().equals(cluster.self().id()));
    if (holdings.held() == 0 || isAlone) {
      drained.complete();
    } else {
      vertx.setTimer(TICK_MILLIS / 2, timer -> awaitDrained(drained));
    }
  }

  /** The same, for good. */
  Future<Void> leave() {
    isLeaving = true;
    return drain();
  }

  /** Takes part again. */
  void undrain() {
    if (isLeaving) {
      throw new IllegalStateException("this node is stopping");
    }
    isSettled = false;
    here(() -> takePartAgain(orders));
  }

  /** Unless something else was ordered meanwhile. */
  private void takePartAgain(long order) {
    if (order == orders && stage == Stage.DRAINING && !isLeaving) {
      orders++;
      stage(Stage.ACTIVE);
    }
  }

  /** Lets go of all devices at once, and takes part again after a while by itself. */
  void abandon(Duration atMost) {
    if (stage != Stage.ACTIVE || !cluster.self().groups().stream().allMatch(this::isShared)) {
      throw new IllegalStateException("not all of its groups are polled by another node, too");
    }
    isSettled = false;
    here(
        () -> {
          holdings.abandon();
          stage(Stage.DRAINING);
          orders++;
          long order = orders;
          vertx.setTimer(atMost.toMillis(), timer -> takePartAgain(order));
        });
  }

  private boolean isShared(Group group) {
    return holdings.assignment().membership().pollers(group).size() > 1;
  }

  /** Spreads the work of all members evenly, if this is the one that does so. */
  void rebalance() {
    here(() -> balancer.ifPresent(Balancer::now));
  }

  private final class Changes implements Holdings.Listener {

    @Override
    public void changed(Collection<DeviceId> devices) {
      for (DeviceId device : devices) {
        if (!holdings.isMine(device, millis())) {
          lost.add(held.remove(device) ? 1 : 0);
          learnt.lost(device);
        } else if (held.add(device)) {
          gained.increment();
        }
      }
      poller.ifPresent(own -> own.dutyChanged(devices));
      devices.stream()
          .filter(device -> known.takeFresh(device) && held.contains(device))
          .filter(device -> holdings.coveredUntil(device).isEmpty())
          .forEach(device -> poller.ifPresent(own -> own.pollNow(device)));
    }

    @Override
    public void handingOver(MemberId to, Collection<DeviceId> devices) {
      LOG.debug("{} devices are offered to {}", devices.size(), to);
      learnt.handOver(to, devices);
    }

    @Override
    public void suspended(String why) {
      LOG.warn("polls nothing until the other members have told that it may: {}", why);
    }

    @Override
    public void resumed() {
      LOG.info("polls again what the others left to it");
    }
  }
}
