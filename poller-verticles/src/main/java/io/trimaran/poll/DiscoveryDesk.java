package io.trimaran.poll;

import io.trimaran.module.Choice;
import io.trimaran.module.Module;
import io.trimaran.module.identity.Identification;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs discoveries beside the polls, so many at once: those that somebody asked for first, then
 * those of devices that were never looked at, then the others. Confined to the poller's context.
 */
final class DiscoveryDesk {

  /** How long one may take. */
  static final Duration PATIENCE = Duration.ofMinutes(30);

  private static final Logger LOG = LoggerFactory.getLogger(DiscoveryDesk.class);

  private final Surroundings around;
  private final Identification identification;
  private final Choice choice;
  private final List<Module> modules;
  private final Duration every;
  private final int limit;
  private final Deadline deadline;
  private final StateLog saving =
      new StateLog(LOG, "what discoveries find cannot be saved, they are repeated");
  private final Deque<DeviceWatch> asked = new ArrayDeque<>();
  private final Deque<DeviceWatch> fresh = new ArrayDeque<>();
  private final Deque<DeviceWatch> due = new ArrayDeque<>();
  private int running;

  DiscoveryDesk(Surroundings around, List<Module> modules, PollOptions options) {
    this.around = around;
    this.identification = new Identification(around.definitions());
    this.choice = new Choice(around.definitions(), options.without());
    this.modules = modules;
    this.every = options.rediscovery();
    this.limit = Math.max(1, options.inFlight() / 32);
    this.deadline = new Deadline(around.timers());
  }

  /** A device was asked for by somebody. */
  void ask(DeviceWatch watch) {
    queue(watch, asked);
  }

  /** A device has just answered a poll. */
  void answered(DeviceWatch watch, boolean hasChanged) {
    if (watch.discoveredAt().isEmpty()) {
      if (around.timers().nanos() - watch.retryNanos >= 0) {
        queue(watch, fresh);
      }
    } else if (hasChanged || isDue(watch, watch.discoveredAt().get())) {
      queue(watch, due);
    }
  }

  void drop(DeviceWatch watch) {
    asked.remove(watch);
    fresh.remove(watch);
    due.remove(watch);
    watch.isDiscoveryQueued = false;
  }

  /** How many wait. */
  int waiting() {
    return asked.size() + fresh.size() + due.size();
  }

  int running() {
    return running;
  }

  /* Spread over the time between two discoveries, as slots are over the interval. */
  private boolean isDue(DeviceWatch watch, Instant before) {
    Instant now = around.timers().now();
    return new PollSchedule(every).last(watch.device.id(), now).isAfter(before)
        && around.timers().nanos() - watch.retryNanos >= 0;
  }

  private void queue(DeviceWatch watch, Deque<DeviceWatch> lane) {
    if (watch.isDiscovering || watch.device.snmp().isEmpty()) {
      return;
    }
    if (watch.isDiscoveryQueued) {
      asked.remove(watch);
      fresh.remove(watch);
      due.remove(watch);
    }
    watch.isDiscoveryQueued = true;
    lane.add(watch);
    beginNext();
  }

  private void beginNext() {
    while (running < limit && waiting() > 0) {
      DeviceWatch watch =
          Optional.ofNullable(asked.poll())
              .or(() -> Optional.ofNullable(fresh.poll()))
              .or(() -> Optional.ofNullable(due.poll()))
              .orElseThrow();
      watch.isDiscoveryQueued = false;
      begin(watch);
    }
  }

  private void begin(DeviceWatch watch) {
    running++;
    watch.isDiscovering = true;
    DiscoveryRun run =
        new DiscoveryRun(
            around,
            identification,
            choice,
            modules,
            watch,
            watch.device.snmp().orElseThrow(),
            PATIENCE);
    deadline
        .within(PATIENCE.plusMinutes(1), "discovery of " + watch.device.hostname(), run.run())
        .compose(discovery -> found(watch, discovery))
        .onFailure(cause -> failed(watch, cause))
        .onComplete(
            done -> {
              running--;
              watch.isDiscovering = false;
              beginNext();
            });
  }

  private Future<Void> found(DeviceWatch watch, Discovery discovery) {
    LOG.debug("{}: {}", watch.device.hostname(), discovery);
    if (watch.isDropped) {
      return Future.succeededFuture();
    }
    watch.discovered(discovery);
    around.observer().discovered(discovery);
    return deadline
        .within(
            PollOptions.PATIENCE,
            "saving the discovery of " + watch.device.hostname(),
            around.components().saveDiscovery(discovery))
        .onSuccess(done -> saving.worked())
        .recover(
            cause -> {
              saving.failed(cause::toString);
              return Future.succeededFuture();
            });
  }

  private void failed(DeviceWatch watch, Throwable cause) {
    watch.retryNanos = around.timers().nanos() + PollOptions.DISCOVERY_RETRY.toNanos();
    LOG.info("{} is not discovered: {}", watch.device.hostname(), Reason.of(cause));
  }
}
