package io.trimaran.poll;

import io.trimaran.device.Device;
import io.trimaran.device.DeviceId;
import io.trimaran.module.Module;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls the devices that are this node's duty, each at its moment of every interval. Confined to
 * the context that starts it; {@link #dutyChanged}, {@link #pollNow}, {@link #discoverNow}, {@link
 * #watched}, {@link #known} and {@link #stats} may be called from any thread.
 *
 * <p>A device that is new in the inventory is polled at once. A slot that cannot be polled in time
 * is skipped and told to the observer, never made up for later. The inventory may be away: what is
 * known is polled.
 */
public final class Poller {

  /* A wall clock that steps back makes alarms ring early; this much may be rounding. */
  private static final Duration EARLY = Duration.ofMillis(100);

  /** A new device whose slot comes this soon waits for it. */
  private static final Duration SOON = Duration.ofSeconds(2);

  private static final Duration DRAIN = Duration.ofSeconds(10);
  private static final Duration DRAIN_STEP = Duration.ofMillis(50);
  private static final Logger LOG = LoggerFactory.getLogger(Poller.class);

  private final Surroundings around;
  private final PollCounts counts = new PollCounts();
  private final PollDesk desk;
  private final Roster roster;
  private final Pauses pauses;
  private final Map<DeviceId, DeviceWatch> watches = new HashMap<>();

  /** Dropped while a poll of them ran. A device that comes back before its end is the same one. */
  private final Map<DeviceId, DeviceWatch> leaving = new HashMap<>();

  /** Up to when this node has polled those that are not its own any more. */
  private final Map<DeviceId, Instant> polledUntil = new HashMap<>();

  private volatile Executor here = Runnable::run;
  private boolean isStopped;

  /**
   * @param modules in the order in which they read; those that others build on come first
   */
  public Poller(Surroundings around, List<Module> modules, PollOptions options) {
    this.around = around;
    this.desk = new PollDesk(around, List.copyOf(modules), options, counts);
    this.pauses =
        new Pauses(
            around.timers(), (device, slot) -> desk.skip(device, slot, PollObserver.Skip.PAUSED));
    this.roster = new Roster(around.inventory(), around.timers(), options.resync(), new Listener());
  }

  /** Begins. Succeeds when the inventory has been read, or has failed to be for the first time. */
  public Future<Void> start() {
    here = around.timers().here();
    desk.start();
    return roster.start();
  }

  /**
   * Ends: no poll begins any more, those that run are waited for and their samples written, for at
   * most 10 s.
   */
  public Future<Void> stop() {
    isStopped = true;
    roster.stop();
    pauses.endAll();
    List.copyOf(watches.values()).forEach(this::drop);
    Promise<Void> drained = Promise.promise();
    drain(drained, DRAIN);
    return drained.future().onComplete(done -> desk.stop());
  }

  /**
   * The answers of {@link Duty} may be different now. Devices that are this node's no more are left
   * alone at once; those that are new to it and missed their last slot are polled at once.
   */
  public void dutyChanged() {
    here.execute(() -> roster.devices().forEach(this::review));
  }

  /** The same, of these devices only. */
  public void dutyChanged(Collection<DeviceId> devices) {
    here.execute(() -> devices.forEach(id -> roster.find(id).ifPresent(this::review)));
  }

  /** Polls a device at once, before others; false when it is not this node's. */
  public Future<Boolean> pollNow(DeviceId id) {
    return ask(
        () -> {
          DeviceWatch watch = watches.get(id);
          if (watch == null) {
            return false;
          }
          watch.portsMayDiffer();
          Instant now = around.timers().now();
          desk.asked(watch, now, latest(watch));
          return true;
        });
  }

  /** Looks at a device anew as soon as there is room; false when it is not this node's. */
  public Future<Boolean> discoverNow(DeviceId id) {
    return ask(
        () -> {
          DeviceWatch watch = watches.get(id);
          if (watch == null) {
            return false;
          }
          watch.isSteadyNoMore();
          desk.discover(watch);
          return true;
        });
  }

  /** The devices that this node polls, in no order. */
  public Future<List<Watched>> watched() {
    return ask(
        () ->
            watches.values().stream()
                .map(w -> new Watched(w.device, w.nextSlot, w.isPolling, w.isSilent))
                .toList());
  }

  /** All devices that there are, in no order, whoever polls them. */
  public Future<List<Device>> known() {
    return ask(() -> List.copyOf(roster.devices()));
  }

  /** What it has done until now. */
  public PollStats stats() {
    return counts.stats();
  }

  private <T> Future<T> ask(Supplier<T> question) {
    Promise<T> answer = Promise.promise();
    here.execute(() -> answer.complete(question.get()));
    return answer.future();
  }

  /** Takes, keeps or drops a device, as duty has it. */
  private void review(Device device) {
    DeviceWatch watch = watches.get(device.id());
    boolean isMine = !isStopped && around.duty().isMine(device);
    if (!isMine) {
      pauses.end(device.id());
      leave(device.id());
    } else if (device.isPaused()) {
      pause(device);
    } else if (watch == null) {
      take(device);
    } else {
      update(watch, device);
      catchUp(watch);
    }
  }

  private void pause(Device device) {
    if (!watches.containsKey(device.id()) && !pauses.isPaused(device.id())) {
      desk.taken(device, around.duty().coveredUntil(device));
    }
    drop(device.id());
    pauses.pause(device);
  }

  private void take(Device device) {
    leaving.values().removeIf(left -> !left.isPolling);
    DeviceWatch watch = leaving.getOrDefault(device.id(), new DeviceWatch(device));
    leaving.remove(device.id());
    watch.isDropped = false;
    watch.nextSlot = Instant.MIN;
    watch.device = device;
    watch.portsMayDiffer();
    watches.put(device.id(), watch);
    counts.devices.set(watches.size());
    around.memories().recall(device).ifPresent(memory -> desk.recall(watch, memory));
    Instant covered = pauses.end(device.id()).orElseGet(() -> covered(device));
    watch.nextSlot = covered; // by a clock that may be ahead of this one's
    arm(watch);
    Instant missed = watch.nextSlot.minus(device.interval());
    if (missed.isAfter(covered)) {
      unpolled(device, covered, missed);
      dueNow(watch, missed);
    }
  }

  /** Up to when others, or this node, have polled it; what lies between is told. */
  private Instant covered(Device device) {
    Instant others = around.duty().coveredUntil(device);
    Instant own = polledUntil.getOrDefault(device.id(), others);
    polledUntil.remove(device.id());
    boolean isOwn = others.equals(Instant.MAX) || own.isAfter(others);
    Instant covered = isOwn ? own : others;
    desk.taken(device, covered);
    return covered;
  }

  /** Tells of the slots before the one that is made up for. */
  private void unpolled(Device device, Instant covered, Instant last) {
    PollSchedule schedule = new PollSchedule(device.interval());
    Instant slot = schedule.next(device.id(), covered);
    for (; slot.isBefore(last); slot = slot.plus(device.interval())) {
      desk.skip(device, slot, PollObserver.Skip.UNPOLLED);
    }
  }

  /** Polls the newest of the slots that came while another node might have polled them. */
  private void catchUp(DeviceWatch watch) {
    Instant missed = watch.withheld;
    watch.withheld = Instant.MIN;
    if (missed.equals(Instant.MIN)) {
      return;
    }
    Instant newest = watch.nextSlot.minus(watch.device.interval());
    for (; missed.isBefore(newest); missed = missed.plus(watch.device.interval())) {
      desk.skip(watch.device, missed, PollObserver.Skip.ASLEEP);
    }
    dueNow(watch, newest);
  }

  private void update(DeviceWatch watch, Device device) {
    boolean isOtherSchedule = !watch.device.interval().equals(device.interval());
    watch.device = device;
    if (isOtherSchedule) {
      watch.alarm.cancel();
      watch.nextSlot = Instant.MIN;
      arm(watch);
    }
  }

  private void leave(DeviceId device) {
    DeviceWatch watch = watches.get(device);
    if (watch != null) {
      polledUntil.put(device, watch.nextSlot.minus(watch.device.interval()));
      drop(watch);
    }
  }

  private void drop(DeviceId device) {
    DeviceWatch watch = watches.get(device);
    if (watch != null) {
      drop(watch);
    }
  }

  private void drop(DeviceWatch watch) {
    watch.alarm.cancel();
    watch.isDropped = true;
    desk.drop(watch);
    watches.remove(watch.device.id());
    if (watch.isPolling) {
      leaving.put(watch.device.id(), watch);
    }
    counts.devices.set(watches.size());
  }

  private void arm(DeviceWatch watch) {
    Instant now = around.timers().now();
    Duration interval = watch.device.interval();
    boolean isPast = watch.nextSlot.isAfter(now) && !watch.nextSlot.isAfter(now.plus(interval));
    Instant after = isPast ? watch.nextSlot : now;
    Instant slot = new PollSchedule(interval).next(watch.device.id(), after);
    watch.nextSlot = slot;
    watch.alarm = around.timers().after(Duration.between(now, slot), () -> rang(watch, slot));
  }

  private void rang(DeviceWatch watch, Instant slot) {
    Instant now = around.timers().now();
    if (now.isBefore(slot.minus(EARLY))) {
      watch.nextSlot = Instant.MIN;
      arm(watch);
      return;
    }
    arm(watch);
    if (!around.duty().isMine(watch.device)) {
      watch.withheld = watch.withheld.equals(Instant.MIN) ? slot : watch.withheld;
      return;
    }
    Duration interval = watch.device.interval();
    Duration late = PollOptions.share(PollOptions.OVERSLEPT, interval);
    Instant missed = slot;
    while (now.isAfter(missed.plus(late)) && missed.isBefore(watch.nextSlot)) {
      desk.skip(watch.device, missed, PollObserver.Skip.ASLEEP);
      missed = missed.plus(interval);
    }
    if (missed.isBefore(watch.nextSlot)) {
      desk.due(watch, missed, latest(watch));
    }
  }

  private void dueNow(DeviceWatch watch, Instant slot) {
    desk.due(watch, slot, latest(watch));
  }

  private Instant latest(DeviceWatch watch) {
    return around
        .timers()
        .now()
        .plus(PollOptions.share(PollOptions.GRACE, watch.device.interval()));
  }

  private void drain(Promise<Void> drained, Duration left) {
    if (desk.isIdle()) {
      drained.complete();
    } else if (left.isNegative() || left.isZero()) {
      LOG.warn("polls still run after {} s, stopping without them", DRAIN.toSeconds());
      drained.complete();
    } else {
      around.timers().after(DRAIN_STEP, () -> drain(drained, left.minus(DRAIN_STEP)));
    }
  }

  /** Hears of devices from the roster. */
  private final class Listener implements Roster.Listener {

    @Override
    public void saved(Device device) {
      review(device);
    }

    @Override
    public void added(DeviceId id) {
      DeviceWatch watch = watches.get(id);
      Instant now = around.timers().now();
      if (watch != null && watch.nextSlot.isAfter(now.plus(SOON))) {
        dueNow(watch, now);
      }
    }

    @Override
    public void removed(DeviceId id) {
      pauses.end(id);
      drop(id);
      polledUntil.remove(id);
    }
  }
}
