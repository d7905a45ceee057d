package io.trimaran.node;

import io.trimaran.api.NodeInfo;
import io.trimaran.cluster.Member;
import io.trimaran.cluster.MemberId;
import io.trimaran.cluster.Neighbour;
import io.trimaran.cluster.Neighbours;
import io.trimaran.cluster.Stage;
import io.trimaran.config.NodeConfig;
import io.trimaran.device.Device;
import io.trimaran.device.DeviceId;
import io.trimaran.hazelcast.HazelcastCluster;
import io.trimaran.poll.Duty;
import io.trimaran.poll.Memories;
import io.trimaran.poll.PollObserver;
import io.trimaran.poll.Poller;
import io.trimaran.poll.PollerVerticle;
import io.trimaran.probe.Addressee;
import io.trimaran.probe.BusAsker;
import io.trimaran.probe.DeviceCosts;
import io.trimaran.probe.Helm;
import io.trimaran.probe.OtherViews;
import io.trimaran.probe.Standing;
import io.trimaran.status.Quorum;
import io.trimaran.status.StatusBoard;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;

/** This node among the others, or alone where there are none. */
final class Crew implements Neighbours, Standing, Helm {

  private static final String INVENTORY = "trimaran.inventory";
  private static final String QUESTIONS = "trimaran.ask.";
  private static final long STATUS_MILLIS = 5_000;
  private static final long NUDGE_MILLIS = 100;

  private final Vertx vertx;
  private final NodeConfig config;
  private final Optional<HazelcastCluster> cluster;
  private final Optional<Shift> shift;
  private final BundledEvents events;
  private volatile Optional<News> news = Optional.empty();
  private volatile Optional<Poller> poller = Optional.empty();
  private volatile BiFunction<Integer, String, NodeInfo> info =
      (devices, state) -> NodeInfo.unheard("", List.of());

  Crew(
      Vertx vertx,
      NodeConfig config,
      Optional<HazelcastCluster> cluster,
      Stores stores,
      BundledEvents events) {
    this.vertx = vertx;
    this.events = events;
    this.config = config;
    this.cluster = cluster;
    Duration takeoverAfter = config.cluster().takeoverAfter();
    this.shift = cluster.map(joined -> new Shift(vertx, joined, stores.inventory(), takeoverAfter));
  }

  /** Why this node does not take part; empty where it does. */
  Optional<String> obstacle() {
    return shift.flatMap(Shift::obstacle);
  }

  /** Whether this node hands over what it does, and takes nothing. */
  boolean isDraining() {
    return shift.map(own -> own.stage() == Stage.DRAINING).orElse(false);
  }

  /** Whether this node polls a device, as far as it can be told from outside the poller. */
  boolean isHere(DeviceId device) {
    return shift.map(own -> own.isHeld(device)).orElse(true);
  }

  Duty duty() {
    return shift.<Duty>map(own -> own).orElseGet(() -> new PolledGroups(config.node().groups()));
  }

  Memories memories() {
    return shift.<Memories>map(Shift::learnt).orElse(Memories.NONE);
  }

  PollObserver observer(PollObserver next) {
    return shift.<PollObserver>map(own -> new ShiftObserver(own, next)).orElse(next);
  }

  /** Has a device be down only when others do not reach it either. */
  PollObserver quorum(StatusBoard board) {
    OtherViews others = new OtherViews(new BusAsker(vertx), this::addressees, this);
    return shift.isPresent()
        ? new Quorum(board, others, new ViewEvents(events, board.node())::unseen)
        : board;
  }

  /** Keeps up with what other nodes change, and how the devices do that they poll. */
  void follow(Stores stores, StatusBoard board) {
    if (shift.isEmpty()) {
      return;
    }
    OthersStatus others = new OthersStatus(stores.all().devices(), board);
    vertx.setPeriodic(STATUS_MILLIS, timer -> others.look());
    AtomicBoolean isDue = new AtomicBoolean();
    stores
        .inventory()
        .onChange(
            change -> {
              if (isDue.compareAndSet(false, true)) {
                vertx.setTimer(
                    NUDGE_MILLIS,
                    timer -> {
                      isDue.set(false);
                      vertx.eventBus().publish(INVENTORY, config.node().name());
                    });
              }
            });
    vertx
        .eventBus()
        .<String>consumer(
            INVENTORY,
            nudge -> {
              if (!nudge.body().equals(config.node().name())) {
                stores.inventory().refresh();
              }
            });
  }

  /**
   * Begins to poll, and to tell of itself.
   *
   * @param own the poller, where this node has the role
   * @param costs of the devices, by which the work is spread
   * @param self how this node does, for its devices and state
   * @return what to undeploy; nothing where nothing was started
   */
  Future<Optional<String>> start(
      Optional<Poller> own, DeviceCosts costs, BiFunction<Integer, String, NodeInfo> self) {
    poller = own;
    info = self;
    cluster.ifPresent(
        joined -> {
          News heard = new News(joined, this::self);
          heard.start(vertx);
          news = Optional.of(heard);
        });
    if (shift.isPresent()) {
      shift.get().costs(costs);
      own.ifPresent(shift.get()::poller);
      return vertx.deployVerticle(shift.get()).map(Optional::of);
    }
    return own.isPresent()
        ? vertx.deployVerticle(new PollerVerticle(own.get())).map(Optional::of)
        : Future.succeededFuture(Optional.empty());
  }

  /** Lets others go on with what this node polls. */
  Future<Void> handOver() {
    return shift.map(Shift::leave).orElse(Future.succeededFuture());
  }

  NodeInfo self() {
    int devices =
        shift.map(Shift::held).orElseGet(() -> poller.map(p -> p.stats().devices()).orElse(0));
    String state =
        shift
            .map(
                own ->
                    switch (own.stage()) {
                      case JOINING -> NodeInfo.JOINING;
                      case DRAINING -> NodeInfo.DRAINING;
                      case ACTIVE -> NodeInfo.UP;
                    })
            .orElse(NodeInfo.UP);
    return info.apply(devices, state);
  }

  /** All nodes, those that were lost among them. */
  List<NodeInfo> nodes() {
    return news.map(News::nodes).orElseGet(() -> List.of(self()));
  }

  @Override
  public List<Neighbour> neighbours() {
    return news.map(News::neighbours).orElse(List.of());
  }

  /** Where this node is asked by others; empty where there are none. */
  Optional<String> address() {
    return cluster.map(joined -> address(joined.self().id()));
  }

  private static String address(MemberId member) {
    return QUESTIONS + member.value();
  }

  /** All nodes, those that were lost among them, in the order of their names. */
  List<Addressee> addressees() {
    if (cluster.isEmpty()) {
      return List.of(Addressee.self(config.node().name()));
    }
    List<Addressee> all = new ArrayList<>();
    for (Neighbour member : neighbours()) {
      all.add(
          member.isSelf()
              ? Addressee.self(member.name())
              : Addressee.member(member.name(), address(member.id())));
    }
    for (NodeInfo node : nodes()) {
      if (node.state().equals(NodeInfo.DOWN)) {
        all.add(Addressee.away(node.name(), String.join("; ", node.reasons())));
      }
    }
    all.sort(Comparator.comparing(Addressee::name));
    return all;
  }

  @Override
  public void drain() {
    needShift().drain();
  }

  @Override
  public void undrain() {
    needShift().undrain();
  }

  @Override
  public void abandon(Duration atMost) {
    needShift().abandon(atMost);
  }

  @Override
  public void rebalance() {
    needShift().rebalance();
  }

  private Shift needShift() {
    return shift.orElseThrow(
        () -> new IllegalStateException("this node is alone: nobody else could poll its devices"));
  }

  @Override
  public int capacity() {
    return config.node().capacity();
  }

  @Override
  public boolean isSettled() {
    return shift.map(Shift::isSettled).orElse(true);
  }

  @Override
  public List<String> ranking(Device device) {
    return shift
        .map(own -> own.holdings().assignment().ranking(device.id(), device.group()))
        .map(members -> members.stream().map(Member::name).toList())
        .orElseGet(() -> isServed(device) ? List.of(config.node().name()) : List.of());
  }

  private boolean isServed(Device device) {
    return config.node().roles().contains(NodeConfig.Role.POLLER)
        && config.node().groups().contains(device.group().name());
  }

  /** Whether it polls nothing because the others may have given it up. */
  boolean isSuspended() {
    return shift.map(Shift::isSuspended).orElse(false);
  }

  /** Devices that came to this node from others, or were added. */
  long gained() {
    return shift.map(Shift::gained).orElse(0L);
  }

  /** Devices that went from this node. */
  long lost() {
    return shift.map(Shift::lost).orElse(0L);
  }

  /** Bytes of what is kept of devices that others poll. */
  long keptBytes() {
    return shift.map(own -> own.learnt().bytes()).orElse(0L);
  }

  /** Devices of others of which nothing is kept for want of room. */
  long keptNot() {
    return shift.map(own -> own.learnt().dropped()).orElse(0L);
  }
}
