package io.trimaran.cluster;

import io.trimaran.device.DeviceId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One run of a node: its holdings, and a poller that does with them what the real one does. Its
 * clock on the wall may be wrong.
 */
final class SimNode implements Holdings.Listener {

  static final long TICK = 100;
  static final Duration TAKEOVER = Duration.ofSeconds(5);

  private static final long LONGEST_POLL = 220;
  private static final long NONE = Long.MIN_VALUE;

  /** What the poller knows of a device that it has. */
  private static final class Watch {
    long nextSlot;
    long withheld = NONE;
  }

  final Card card;
  final long joined;
  final Holdings holdings;
  private final SimWorld world;
  private final long skew;
  private final Map<DeviceId, Watch> watches = new HashMap<>();
  private final List<Runnable> waiting = new ArrayList<>();
  Optional<Balancer> balancer = Optional.empty();
  List<Card> view = List.of();

  /** Whom it can reach: those of the same number. */
  int side;

  boolean isDead;
  boolean isHung;

  /** Whether it has read of the devices. */
  private boolean isRead;

  private final List<Long> hangs = new ArrayList<>();

  /** Whether a poll that began at that moment has come to nothing. */
  boolean isLost(long began) {
    return isDead || hangs.stream().anyMatch(at -> at >= began && at < began + LONGEST_POLL + TICK);
  }

  SimNode(SimWorld world, Card card, long skew, long joined) {
    this.world = world;
    this.card = card;
    this.skew = skew;
    this.joined = joined;
    this.holdings =
        new Holdings(
            card,
            (to, message) -> world.send(this, to, message),
            Timing.of(TAKEOVER),
            this,
            world.clock.now());
  }

  private long wall() {
    return SimWorld.EPOCH + world.clock.now() + skew;
  }

  /** Runs now, or when it is no longer hung. */
  void run(Runnable task) {
    if (isHung) {
      waiting.add(task);
    } else if (!isDead) {
      task.run();
    }
  }

  void start() {
    world.clock.after(world.readTime(), () -> run(this::read));
    tick();
  }

  private void read() {
    holdings.devices(world.devices());
    isRead = true;
  }

  private void tick() {
    holdings.tick(world.clock.now());
    balancer.ifPresent(it -> it.tick(world.clock.now()));
    if (holdings.stage() == Stage.JOINING && isRead && holdings.isReady()) {
      holdings.stage(Stage.ACTIVE);
    }
    world.clock.after(TICK, () -> run(this::tick));
  }

  void hears(MemberId from, Message message) {
    holdings.received(from, message);
    balancer.ifPresent(it -> it.received(from, message));
  }

  void sees(List<Card> cards) {
    view = List.copyOf(cards);
    holdings.members(cards, world.clock.now());
  }

  void hang(long now) {
    isHung = true;
    hangs.add(now);
  }

  boolean isHungSince(long moment) {
    return isHung && hangs.getLast() == moment;
  }

  /** Everything that was to happen meanwhile happens at once, polls first. */
  void wake() {
    isHung = false;
    List<Runnable> tasks = List.copyOf(waiting);
    waiting.clear();
    tasks.forEach(this::run);
  }

  boolean holds(DeviceId device) {
    return holdings.isMine(device, world.clock.now());
  }

  @Override
  public void changed(Collection<DeviceId> devices) {
    devices.forEach(this::review);
  }

  @Override
  public void handingOver(MemberId to, Collection<DeviceId> devices) {}

  @Override
  public void suspended(String why) {}

  @Override
  public void resumed() {}

  private void review(DeviceId device) {
    boolean isMine = holdings.isMine(device, world.clock.now());
    Watch watch = watches.get(device);
    if (!isMine) {
      watches.remove(device);
    } else if (watch == null) {
      take(device);
    } else if (watch.withheld != NONE) {
      watch.withheld = NONE;
      poll(device, watch.nextSlot - SimWorld.INTERVAL);
    }
  }

  private void take(DeviceId device) {
    Watch watch = new Watch();
    watches.put(device, watch);
    long now = wall();
    long covered = holdings.coveredUntil(device).map(Instant::toEpochMilli).orElse(NONE);
    watch.nextSlot = world.slotAfter(device, Math.max(now, covered));
    alarm(device, watch);
    long missed = watch.nextSlot - SimWorld.INTERVAL;
    if (covered != NONE && missed > covered) {
      poll(device, missed);
    }
  }

  private void alarm(DeviceId device, Watch watch) {
    world.clock.after(Math.max(1, watch.nextSlot - wall()), () -> run(() -> rang(device, watch)));
  }

  private void rang(DeviceId device, Watch watch) {
    if (watches.get(device) != watch) {
      return;
    }
    long slot = watch.nextSlot;
    watch.nextSlot = world.slotAfter(device, Math.max(slot, wall()));
    alarm(device, watch);
    if (!holdings.isMine(device, world.clock.now())) {
      watch.withheld = slot;
    } else {
      poll(device, watch.nextSlot - SimWorld.INTERVAL);
    }
  }

  private void poll(DeviceId device, long slot) {
    holdings.begun(device, Instant.ofEpochMilli(slot));
    world.polled(this, device, slot);
    world.clock.after(
        20 + Math.floorMod(device.spread(), LONGEST_POLL - 20),
        () -> run(() -> holdings.done(device, Instant.ofEpochMilli(slot))));
  }

  @Override
  public String toString() {
    return card.id() + (isDead ? " dead" : isHung ? " hung" : "") + " side " + side;
  }
}
