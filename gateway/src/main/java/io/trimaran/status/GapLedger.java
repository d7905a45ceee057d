package io.trimaran.status;

import io.trimaran.device.Device;
import io.trimaran.device.DeviceId;
import io.trimaran.poll.Discovery;
import io.trimaran.poll.Poll;
import io.trimaran.poll.PollObserver;
import io.trimaran.poll.PollOutcome;
import io.trimaran.poll.PollSchedule;
import io.trimaran.poll.Reach;
import io.trimaran.poll.Shortfall;
import io.trimaran.store.Condition;
import io.trimaran.store.Gap;
import io.trimaran.store.GapCause;
import io.trimaran.store.PollStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which slots of this node's devices passed without a sample, and why: runs of them, told when they
 * begin, ever more seldom while they grow, and when they end. Safe from any thread.
 */
public final class GapLedger implements PollObserver {

  /** A run is told again at the latest when it has grown for so long. */
  private static final Duration RETELL = Duration.ofMinutes(10);

  private static final String PAUSED = "paused by a person";
  private static final String STOPPED = "no node that may poll it was running";

  private final String node;
  private final Function<DeviceId, Optional<PollStatus>> known;
  private final Optional<Instant> aliveUntil;
  private final Consumer<Gap> listener;

  /** By device; guarded by this, as is what is below. */
  private final Map<DeviceId, Run> runs = new HashMap<>();

  /** Devices that this node has just begun to poll, with up to when others did. */
  private final Map<DeviceId, Instant> taken = new HashMap<>();

  private record Run(Gap gap, int toldSlots) {}

  /**
   * An empty one.
   *
   * @param node who tells
   * @param known how a device did before the poll that is told
   * @param aliveUntil when this node polled last before it was started; empty where it never did
   * @param listener takes runs, each again when it has grown
   */
  public GapLedger(
      String node,
      Function<DeviceId, Optional<PollStatus>> known,
      Optional<Instant> aliveUntil,
      Consumer<Gap> listener) {
    this.node = node;
    this.known = known;
    this.aliveUntil = aliveUntil;
    this.listener = listener;
  }

  @Override
  public synchronized void taken(Device device, Instant covered) {
    taken.put(device.id(), covered);
  }

  @Override
  public void discovered(Discovery discovery) {}

  @Override
  public synchronized void skipped(Device device, Instant slot, Skip reason) {
    if (reason == Skip.PAUSED) {
      beforePaused(device, slot);
    } else {
      before(device, slot);
    }
    switch (reason) {
      case STILL_POLLING ->
          missed(device, slot, GapCause.OVER_BUDGET, "the poll before it had not ended");
      case NO_ROOM ->
          missed(device, slot, GapCause.NO_ROOM, "the node had too many others to poll");
      case ASLEEP -> missed(device, slot, GapCause.NODE_STOPPED, "the node was not running");
      case UNPOLLED ->
          missed(device, slot, GapCause.UNPOLLED, "its owner was lost, or its group had no node");
      case PAUSED -> missed(device, slot, GapCause.PAUSED, PAUSED);
    }
  }

  @Override
  public synchronized void polled(Poll poll) {
    Device device = poll.device();
    before(device, poll.slot());
    switch (poll.outcome()) {
      case PollOutcome.Answered answered -> ended(device.id());
      case PollOutcome.Pinged pinged -> ended(device.id());
      case PollOutcome.Partial partial -> missed(poll, cause(partial), text(partial));
      case PollOutcome.Silent silent -> missed(poll, GapCause.SILENT, silence(poll));
      case PollOutcome.Denied denied -> missed(poll, GapCause.DENIED, denied.reason());
      case PollOutcome.Failed failed -> missed(poll, GapCause.NOT_ASKED, failed.reason());
    }
  }

  private static GapCause cause(PollOutcome.Partial partial) {
    return partial.shortfalls().stream()
            .anyMatch(each -> each.cause() == Shortfall.Cause.OVER_BUDGET)
        ? GapCause.OVER_BUDGET
        : GapCause.PARTIAL;
  }

  private static String text(PollOutcome.Partial partial) {
    return partial.shortfalls().stream().map(Shortfall::text).collect(Collectors.joining("; "));
  }

  private static String silence(Poll poll) {
    return poll.icmp() == Reach.UP ? "answers ping, but not SNMP" : "does not answer";
  }

  /** What was missed between its last poll by somebody else, or before a restart, and this slot. */
  private void before(Device device, Instant slot) {
    Instant covered = taken.remove(device.id());
    if (covered == null) {
      return;
    }
    Optional<PollStatus> status = known.apply(device.id());
    Optional<Instant> bad =
        status.filter(was -> was.condition() != Condition.UP).flatMap(PollStatus::since);
    if (bad.isPresent()) {
      status.ifPresent(was -> stretch(device, bad.get(), slot, cause(was), was.text()));
    } else if (covered.equals(Instant.MAX)) {
      lastRun(status)
          .ifPresent(last -> stretch(device, last, slot, GapCause.NODE_STOPPED, STOPPED));
    }
  }

  /** One that is paused would not have been polled, whether a node was running or not. */
  private void beforePaused(Device device, Instant slot) {
    Instant covered = taken.remove(device.id());
    if (covered != null) {
      Optional<Instant> last =
          covered.equals(Instant.MAX) ? lastRun(known.apply(device.id())) : Optional.of(covered);
      last.ifPresent(since -> stretch(device, since, slot, GapCause.PAUSED, PAUSED));
    }
  }

  /** When this node was last known to run, or to have tried to poll it. */
  private Optional<Instant> lastRun(Optional<PollStatus> status) {
    return status
        .flatMap(PollStatus::lastAttempt)
        .flatMap(attempt -> aliveUntil.map(alive -> alive.isAfter(attempt) ? alive : attempt));
  }

  private static GapCause cause(PollStatus was) {
    return switch (was.condition()) {
      case DOWN -> GapCause.SILENT;
      case DEGRADED -> degraded(was);
      case UNKNOWN, UP -> GapCause.NOT_ASKED;
    };
  }

  private static GapCause degraded(PollStatus was) {
    if (was.text().startsWith(Verdict.REFUSED)) {
      return GapCause.DENIED;
    }
    return was.reason().contains("snmp") ? GapCause.SILENT : GapCause.PARTIAL;
  }

  /** The slots after {@code last} and before {@code slot}, where there are any. */
  private void stretch(Device device, Instant last, Instant slot, GapCause cause, String text) {
    Duration interval = device.interval();
    Instant first = new PollSchedule(interval).next(device.id(), last);
    long slots = Duration.between(first, slot).dividedBy(interval);
    if (slots > 0) {
      Gap gap =
          new Gap(
              device.id(),
              first,
              first.plus(interval.multipliedBy(slots)),
              (int) Math.min(slots, Integer.MAX_VALUE),
              cause,
              text,
              node);
      runs.put(device.id(), new Run(gap, gap.slots()));
      listener.accept(gap);
    }
  }

  private void missed(Poll poll, GapCause cause, String text) {
    Device device = poll.device();
    Instant slot = poll.slot();
    Instant due = new PollSchedule(device.interval()).next(device.id(), slot.minusMillis(1));
    // One that was asked for between two slots leaves no hole.
    if (due.equals(slot)) {
      missed(device, slot, cause, text);
    }
  }

  private void missed(Device device, Instant slot, GapCause cause, String text) {
    Instant end = slot.plus(device.interval());
    Run run = runs.get(device.id());
    if (run == null || !goesOn(run.gap(), slot, end, cause)) {
      ended(device.id());
      Gap gap = new Gap(device.id(), slot, end, 1, cause, text, node);
      runs.put(device.id(), new Run(gap, 1));
      listener.accept(gap);
      return;
    }
    Gap grown = run.gap().grown(end, text);
    int since = grown.slots() - run.toldSlots();
    boolean isDue =
        Integer.bitCount(grown.slots()) == 1
            || device.interval().multipliedBy(since).compareTo(RETELL) >= 0;
    runs.put(device.id(), new Run(grown, isDue ? grown.slots() : run.toldSlots()));
    if (isDue) {
      listener.accept(grown);
    }
  }

  private static boolean goesOn(Gap run, Instant slot, Instant end, GapCause cause) {
    return run.cause() == cause && !slot.isAfter(run.until()) && end.isAfter(run.until());
  }

  private void ended(DeviceId device) {
    Run run = runs.remove(device);
    if (run != null && run.toldSlots() < run.gap().slots()) {
      listener.accept(run.gap());
    }
  }

  /** Tells all runs as they are now. */
  public synchronized void tellAll() {
    runs.values().forEach(run -> listener.accept(run.gap()));
  }
}
