package io.trimaran.poll;

import io.trimaran.device.Device;
import io.trimaran.module.Choice;
import io.trimaran.module.Module;
import io.trimaran.sample.SampleBatch;
import io.trimaran.snmp.AgentTraits;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the polls that are due: one of a device at a time, so many at once, and passes on what they
 * come to. Confined to the poller's context.
 */
final class PollDesk {

  private static final Logger LOG = LoggerFactory.getLogger(PollDesk.class);

  /**
   * When a poll is taken for lost. A walk of a huge device may take long and is worth waiting for.
   */
  private static final Duration LOST = Duration.ofHours(1);

  private final Surroundings around;
  private final Choice choice;
  private final List<Module> modules;
  private final PollOptions options;
  private final PollCounts counts;
  private final SampleWriter writer;
  private final PortBook ports;
  private final DiscoveryDesk discoveries;
  private final Lane answering;
  private final Lane silent;
  private final Wakefulness wakefulness;
  private boolean isObserverFaulty;

  /** Whether those that wait are being begun with. */
  private boolean isFilling;

  PollDesk(Surroundings around, List<Module> modules, PollOptions options, PollCounts counts) {
    this.around = around;
    this.choice = new Choice(around.definitions(), options.without());
    this.modules = modules;
    this.options = options;
    this.counts = counts;
    this.writer = new SampleWriter(around.sink(), around.timers(), counts.samplesLost);
    this.ports = new PortBook(around, this::write);
    this.wakefulness = new Wakefulness(around.timers());
    this.discoveries = new DiscoveryDesk(around, modules, options);
    this.answering = new Lane(options.inFlight());
    this.silent = new Lane(Math.max(1, options.inFlight() / 4));
  }

  void start() {
    wakefulness.start();
  }

  void stop() {
    wakefulness.stop();
  }

  /**
   * Polls a device now, or as soon as there is room and a poll of it that runs has ended.
   *
   * @param latest when it is too late for that
   */
  void due(DeviceWatch watch, Instant slot, Instant latest) {
    if (watch.isPolling) {
      postpone(watch, slot, latest);
      return;
    }
    if (watch.isWaiting) {
      skip(watch.device, watch.slot, PollObserver.Skip.NO_ROOM);
    }
    watch.slot = slot;
    watch.latest = latest;
    Lane lane = watch.isSilent ? silent : answering;
    if (!watch.isWaiting && lane.enter()) {
      begin(watch, lane);
    } else if (!watch.isWaiting) {
      watch.isWaiting = true;
      lane.queue(watch);
    }
    count();
  }

  private void postpone(DeviceWatch watch, Instant slot, Instant latest) {
    lapse(watch);
    watch.postponed = slot;
    Instant next = slot.plus(watch.device.interval());
    watch.latest = latest.isBefore(next) ? latest : next;
    watch.lapse =
        around
            .timers()
            .after(Duration.between(around.timers().now(), watch.latest), () -> lapse(watch));
  }

  /** It is too late for the slot that waits for the end of a poll, if there is one. */
  private void lapse(DeviceWatch watch) {
    Instant slot = takePostponed(watch);
    if (slot.isAfter(Instant.MIN)) {
      skip(watch.device, slot, PollObserver.Skip.STILL_POLLING);
    }
  }

  private static Instant takePostponed(DeviceWatch watch) {
    Instant slot = watch.postponed;
    watch.postponed = Instant.MIN;
    watch.lapse.cancel();
    return slot;
  }

  /** Polls a device for a person who waits for it: before others, unless that happens already. */
  void asked(DeviceWatch watch, Instant now, Instant latest) {
    if (watch.isPolling) {
      return;
    }
    Lane lane = watch.isSilent ? silent : answering;
    if (!watch.isWaiting) {
      watch.slot = now;
    }
    watch.latest = latest;
    if (lane.enterFirst()) {
      lane.forget(watch);
      watch.isWaiting = false;
      begin(watch, lane);
    } else {
      watch.isWaiting = true;
      lane.queueFirst(watch);
    }
    count();
  }

  /** Goes on with a device where another poller ended. */
  void recall(DeviceWatch watch, DeviceMemory left) {
    watch.recall(left);
    heard(watch, left.isSilent());
    watch.device.snmp().ifPresent(target -> around.snmp().learn(target, left.traits()));
  }

  /** Forgets a device. A poll of it that runs is finished. */
  void drop(DeviceWatch watch) {
    answering.forget(watch);
    silent.forget(watch);
    discoveries.drop(watch);
    takePostponed(watch);
    watch.isWaiting = false;
    heard(watch, /* isSilent= */ false);
    count();
  }

  private void write(DeviceWatch watch, SampleBatch rows) {
    writer.write(rows);
    around.memories().remember(watch.device, () -> memory(watch));
  }

  private DeviceMemory memory(DeviceWatch watch) {
    return watch.memory(watch.device.snmp().map(around.snmp()::traits).orElse(AgentTraits.NONE));
  }

  /** Looks at a device anew as soon as there is room. */
  void discover(DeviceWatch watch) {
    discoveries.ask(watch);
  }

  private void heard(DeviceWatch watch, boolean isSilent) {
    if (isSilent != watch.isSilent) {
      watch.isSilent = isSilent;
      counts.silent.addAndGet(isSilent ? 1 : -1);
    }
  }

  /** Whether nothing runs and nothing waits to be written. */
  boolean isIdle() {
    return answering.running() + silent.running() == 0 && writer.isEmpty();
  }

  void taken(Device device, Instant covered) {
    tell(() -> around.observer().taken(device, covered));
  }

  void skip(Device device, Instant slot, PollObserver.Skip reason) {
    counts.skipped(reason);
    tell(() -> around.observer().skipped(device, slot, reason));
  }

  private void begin(DeviceWatch watch, Lane lane) {
    watch.isPolling = true;
    Instant now = around.timers().now();
    watch.isSteadySince(new PollSchedule(PollOptions.REREADING).last(watch.device.id(), now));
    tell(() -> around.observer().begun(watch.device, watch.slot));
    Running running = new Running(watch, lane);
    PollRun run = new PollRun(around, choice, modules, watch, running);
    running.giveUp = around.timers().after(LOST, running::givenUp);
    run.begin(options.isPinging(), ports.refresh(watch));
  }

  private void left(Lane lane) {
    lane.leave();
    if (!isFilling) {
      isFilling = true;
      try {
        fill();
      } finally {
        isFilling = false;
      }
    }
  }

  /* A poll that ends where it begins comes back to left(): this loop goes on then, and the stack
   * stays small however many wait. */
  private void fill() {
    while (beginNext(answering) || beginNext(silent)) {
      count();
    }
    count();
  }

  /** Begins with the one that waits longest, or tells that it waited too long; false for none. */
  private boolean beginNext(Lane lane) {
    Optional<DeviceWatch> next = lane.next();
    next.ifPresent(
        watch -> {
          watch.isWaiting = false;
          if (around.timers().now().isAfter(watch.latest)) {
            skip(watch.device, watch.slot, PollObserver.Skip.NO_ROOM);
          } else if (lane.enter()) {
            begin(watch, lane);
          }
        });
    return next.isPresent();
  }

  private void count() {
    counts.running.set(answering.running() + silent.running());
    counts.waiting.set(answering.waiting() + silent.waiting());
  }

  private void tell(Runnable message) {
    try {
      message.run();
      isObserverFaulty = false;
    } catch (RuntimeException fault) {
      if (!isObserverFaulty) {
        LOG.error("the poll observer failed, polling goes on", fault);
      }
      isObserverFaulty = true;
    }
  }

  /** One poll that runs. */
  private final class Running implements PollRun.Listener {
    private final DeviceWatch watch;
    private final Lane lane;
    private final Instant slot;
    private final long beganNanos = around.timers().nanos();
    private Timers.Alarm giveUp = () -> {};
    private boolean isOver;
    private boolean isStale;

    Running(DeviceWatch watch, Lane lane) {
      this.watch = watch;
      this.lane = lane;
      this.slot = watch.slot;
    }

    @Override
    public void concluded(PollOutcome outcome, PingReply ping, PollNotes notes) {
      if (wakefulness.hasSleptSince(beganNanos)) {
        isStale = true;
        return;
      }
      heard(watch, !watch.isDropped && outcome instanceof PollOutcome.Silent);
      take(notes);
      counts.polled(outcome);
      Poll poll = new Poll(watch.device, slot, around.timers().now(), ping, outcome);
      LOG.debug("{}: {}", watch.device.hostname(), poll);
      tell(() -> around.observer().polled(poll));
    }

    @Override
    public void late(PollNotes notes) {
      take(notes);
    }

    @Override
    public void over() {
      if (!isOver) {
        isOver = true;
        giveUp.cancel();
        watch.isPolling = false;
        left(lane);
        if (isStale) {
          repeat();
        }
        goOn();
      }
    }

    private void goOn() {
      Instant next = takePostponed(watch);
      if (next.isAfter(Instant.MIN) && around.duty().isMine(watch.device)) {
        due(watch, next, watch.latest);
      }
    }

    /** What was answered while this process was stopped says nothing of when it was so. */
    private void repeat() {
      Instant now = around.timers().now();
      Duration interval = watch.device.interval();
      if (!around.duty().isMine(watch.device)) {
        return;
      }
      if (now.isBefore(slot.plus(interval))) {
        due(watch, slot, now.plus(PollOptions.share(PollOptions.GRACE, interval)));
      } else {
        skip(watch.device, slot, PollObserver.Skip.ASLEEP);
      }
    }

    private void givenUp() {
      LOG.error(
          "{}: a poll has not ended after {} s and is given up",
          watch.device.hostname(),
          LOST.toSeconds());
      over();
    }

    private void take(PollNotes notes) {
      if (isOver || wakefulness.hasSleptSince(beganNanos)) {
        return;
      }
      notes.clocks().ifPresent(watch::clocksAre);
      boolean isOther = notes.facts().map(watch::factsAre).orElse(false);
      notes.ports().ifPresent(watch::readingsAre);
      notes
          .ports()
          .map(seen -> ports.save(watch, seen))
          .orElseGet(Future::succeededFuture)
          .onComplete(
              saved -> { // a discovery is to know the new ones
                if (notes.facts().isPresent() && !watch.isDropped) {
                  discoveries.answered(watch, isOther || notes.restart().isPresent());
                }
              });
      write(watch, notes.batch());
    }
  }
}
