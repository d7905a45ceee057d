package io.trimaran.poll;

import io.trimaran.device.Device;
import io.trimaran.device.DeviceId;
import io.trimaran.module.Module;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Polls devices as fast as it goes, by nobody's schedule, but else as a {@link Poller} does: for
 * measuring. Confined to the context that makes it; one round at a time.
 */
public final class PollRounds {

  private static final Duration LOOK = Duration.ofMillis(2);

  private final Surroundings around;
  private final PollDesk desk;
  private final Map<DeviceId, DeviceWatch> watches = new HashMap<>();
  private int left;

  /**
   * @param modules in the order in which they read
   */
  public PollRounds(Surroundings around, List<Module> modules, PollOptions options) {
    this.around = counting(around);
    this.desk = new PollDesk(this.around, List.copyOf(modules), options, new PollCounts());
  }

  private Surroundings counting(Surroundings like) {
    PollObserver each = new EachInTurn(List.of(new Countdown(), like.observer()));
    return new Surroundings(
        like.definitions(),
        like.inventory(),
        like.components(),
        like.snmp(),
        like.ping(),
        like.sink(),
        each,
        like.duty(),
        like.memories(),
        like.timers());
  }

  /**
   * Polls each device once. Succeeds when all have been, and their samples were taken.
   *
   * @param isWhole whether all is asked, and not only what moves
   */
  public Future<Void> poll(List<Device> devices, boolean isWhole) {
    Instant now = around.timers().now();
    left += devices.size();
    for (Device device : devices) {
      DeviceWatch watch = watches.computeIfAbsent(device.id(), id -> new DeviceWatch(device));
      if (isWhole) {
        watch.isSteadyNoMore();
      }
      desk.due(watch, now, Instant.MAX);
    }
    Promise<Void> done = Promise.promise();
    look(done);
    return done.future();
  }

  private void look(Promise<Void> done) {
    if (left <= 0 && desk.isIdle()) {
      done.complete();
    } else {
      around.timers().after(LOOK, () -> look(done));
    }
  }

  /** Counts what ends. */
  private final class Countdown implements PollObserver {

    @Override
    public void polled(Poll poll) {
      left--;
    }

    @Override
    public void discovered(Discovery discovery) {}

    @Override
    public void skipped(Device device, Instant slot, Skip reason) {
      left--;
    }
  }
}
