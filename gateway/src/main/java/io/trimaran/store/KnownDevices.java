package io.trimaran.store;

import io.trimaran.device.Device;
import io.trimaran.device.DeviceId;
import io.trimaran.device.Inventory.Change;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The devices as they were last seen in the database, and who wants to hear of changes. A list that
 * was read while this node changed something is older than that change, so it does not undo it.
 * Safe from any thread.
 */
final class KnownDevices {

  private static final Logger LOG = LoggerFactory.getLogger(KnownDevices.class);

  private final List<Consumer<Change>> listeners = new CopyOnWriteArrayList<>();

  /** Guarded by this, as all below. */
  private final Map<DeviceId, Device> devices = new HashMap<>();

  /** When a device was last changed by this node, by {@link #moment}. */
  private final Map<DeviceId, Long> touched = new HashMap<>();

  private long moment;
  private int readings;

  /** Returns what stops it. */
  Runnable listen(Consumer<Change> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /** To be called before the devices are read; the result belongs to {@link #read}. */
  synchronized long startReading() {
    readings++;
    return moment;
  }

  /** A reading that was started came to nothing. */
  synchronized void failedReading() {
    readings--;
    forgetTouched();
  }

  /** All devices, as they were read. Tells what is different now. */
  void read(long started, List<Device> all) {
    List<Change> changes = new ArrayList<>();
    synchronized (this) {
      Set<DeviceId> gone = new HashSet<>(devices.keySet());
      for (Device device : all) {
        gone.remove(device.id());
        if (isUntouched(device.id(), started) && !device.equals(devices.get(device.id()))) {
          devices.put(device.id(), device);
          changes.add(new Change.Saved(device));
        }
      }
      for (DeviceId id : gone) {
        if (isUntouched(id, started)) {
          devices.remove(id);
          changes.add(new Change.Removed(id));
        }
      }
      readings--;
      forgetTouched();
    }
    changes.forEach(this::tell);
  }

  /** Takes devices as known without telling of them, unless some were read before. */
  synchronized void assume(List<Device> all) {
    if (devices.isEmpty()) {
      all.forEach(device -> devices.put(device.id(), device));
    }
  }

  /** This node stored a device. */
  void saved(Device device) {
    synchronized (this) {
      devices.put(device.id(), device);
      touched.put(device.id(), ++moment);
      forgetTouched();
    }
    tell(new Change.Saved(device));
  }

  /** This node removed a device. */
  void removed(DeviceId id) {
    synchronized (this) {
      devices.remove(id);
      touched.put(id, ++moment);
      forgetTouched();
    }
    tell(new Change.Removed(id));
  }

  private boolean isUntouched(DeviceId id, long started) {
    return touched.getOrDefault(id, 0L) <= started;
  }

  private void forgetTouched() {
    if (readings == 0) {
      touched.clear();
    }
  }

  private void tell(Change change) {
    for (Consumer<Change> listener : listeners) {
      try {
        listener.accept(change);
      } catch (RuntimeException e) {
        LOG.error("a listener failed at {}", change, e);
      }
    }
  }
}
