package io.trimaran.poll;

import io.trimaran.device.Device;
import io.trimaran.device.DeviceId;
import io.trimaran.device.Inventory;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All devices that there are, as the inventory last told. It is read whole from time to time, in
 * case that a change was not told, and again soon when it cannot be read. Confined to the context
 * that starts it.
 */
final class Roster {

  /** Hears what changes. */
  interface Listener {

    /** It is there, and anything in its record may be different now. */
    void saved(Device device);

    /** The device that was just saved is one that has just been added. */
    void added(DeviceId id);

    void removed(DeviceId id);
  }

  private static final Duration RETRY = Duration.ofSeconds(5);
  private static final Logger LOG = LoggerFactory.getLogger(Roster.class);

  private final Inventory inventory;
  private final Timers timers;
  private final Duration resync;
  private final Listener listener;
  private final Deadline deadline;
  private final StateLog log =
      new StateLog(LOG, "inventory cannot be read, what is known is polled");
  private final Map<DeviceId, Device> devices = new HashMap<>();
  private final Set<DeviceId> toldWhileReading = new HashSet<>();
  private Runnable listening = () -> {};
  private Timers.Alarm next = () -> {};
  private boolean isStopped;

  Roster(Inventory inventory, Timers timers, Duration resync, Listener listener) {
    this.inventory = inventory;
    this.timers = timers;
    this.resync = resync;
    this.listener = listener;
    this.deadline = new Deadline(timers);
  }

  /** Succeeds when the inventory has been read, or has failed to be for the first time. */
  Future<Void> start() {
    Executor here = timers.here();
    listening = inventory.onChange(change -> here.execute(() -> changed(change)));
    return read();
  }

  void stop() {
    isStopped = true;
    listening.run();
    next.cancel();
  }

  List<Device> devices() {
    return List.copyOf(devices.values());
  }

  Optional<Device> find(DeviceId id) {
    return Optional.ofNullable(devices.get(id));
  }

  private Future<Void> read() {
    toldWhileReading.clear();
    return deadline
        .within(PollOptions.PATIENCE, "inventory", inventory.devices())
        .onSuccess(this::reconcile)
        .onFailure(cause -> log.failed(cause::toString))
        .transform(
            result -> {
              readLater(result.succeeded() ? resync : RETRY);
              return Future.succeededFuture();
            });
  }

  private void readLater(Duration pause) {
    if (!isStopped) {
      next = timers.after(pause, this::read);
    }
  }

  /* What was told while the inventory was read is newer than what was read. */
  private void reconcile(List<Device> all) {
    log.worked();
    Set<DeviceId> there = new HashSet<>(toldWhileReading);
    for (Device device : all) {
      if (there.add(device.id())) {
        saved(device);
      }
    }
    devices.keySet().stream().filter(id -> !there.contains(id)).toList().forEach(this::removed);
  }

  private void changed(Inventory.Change change) {
    if (isStopped) {
      return;
    }
    switch (change) {
      case Inventory.Change.Saved saved -> {
        Device device = saved.device();
        toldWhileReading.add(device.id());
        boolean isNew = !devices.containsKey(device.id());
        saved(device);
        if (isNew) {
          listener.added(device.id());
        }
      }
      case Inventory.Change.Removed removed -> {
        toldWhileReading.add(removed.device());
        removed(removed.device());
      }
    }
  }

  private void saved(Device device) {
    devices.put(device.id(), device);
    listener.saved(device);
  }

  private void removed(DeviceId id) {
    devices.remove(id);
    listener.removed(id);
  }
}
