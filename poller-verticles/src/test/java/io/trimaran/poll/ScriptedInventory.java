package io.trimaran.poll;

import io.trimaran.device.Device;
import io.trimaran.device.DeviceId;
import io.trimaran.device.Identity;
import io.trimaran.device.Inventory;
import io.trimaran.device.Port;
import io.trimaran.device.PortFacts;
import io.trimaran.device.PortId;
import io.trimaran.device.Profile;
import io.trimaran.module.PortChanges;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The inventory and the components of a test, in memory; it can be away. */
final class ScriptedInventory implements Inventory, Components {

  private final Map<DeviceId, Device> devices = new LinkedHashMap<>();
  private final Map<Long, Port> ports = new TreeMap<>();
  final Map<DeviceId, Profile> profiles = new HashMap<>();
  private final List<Consumer<Change>> listeners = new ArrayList<>();
  boolean isAway;

  /** What is known of devices that nothing else is known of: they have been discovered for good. */
  Profile undiscovered = new Profile(Identity.UNKNOWN, Optional.of(Instant.MAX));

  int saves;

  void add(Device device) {
    devices.put(device.id(), device);
    listeners.forEach(listener -> listener.accept(new Change.Saved(device)));
  }

  void remove(DeviceId device) {
    devices.remove(device);
    listeners.forEach(listener -> listener.accept(new Change.Removed(device)));
  }

  /** Changes a device without telling anybody. */
  void forget(DeviceId device) {
    devices.remove(device);
  }

  List<Port> ports() {
    return List.copyOf(ports.values());
  }

  @Override
  public Future<List<Device>> devices() {
    return isAway ? away() : Future.succeededFuture(List.copyOf(devices.values()));
  }

  @Override
  public Future<List<Port>> ports(DeviceId device) {
    return isAway
        ? away()
        : Future.succeededFuture(
            ports.values().stream().filter(port -> port.device().equals(device)).toList());
  }

  @Override
  public Future<Profile> profile(DeviceId device) {
    return isAway ? away() : Future.succeededFuture(profiles.getOrDefault(device, undiscovered));
  }

  @Override
  public Future<Void> saveDiscovery(Discovery discovery) {
    if (isAway) {
      return away();
    }
    profiles.put(
        discovery.device().id(),
        new Profile(discovery.now().orElse(discovery.before()), Optional.of(discovery.at())));
    return Future.succeededFuture();
  }

  @Override
  public Future<List<Port>> savePorts(DeviceId device, PortChanges changes) {
    if (isAway) {
      return away();
    }
    saves++;
    changes.changed().forEach(port -> ports.put(port.id().value(), port));
    changes.vanished().forEach(port -> ports.put(port.id().value(), port));
    List<Port> added = new ArrayList<>();
    for (PortFacts facts : changes.added()) {
      Port port = new Port(new PortId(ports.size() + 1L), device, facts, false);
      ports.put(port.id().value(), port);
      added.add(port);
    }
    return Future.succeededFuture(added);
  }

  @Override
  public Runnable onChange(Consumer<Change> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  private static <T> Future<T> away() {
    return Future.failedFuture(new IllegalStateException("the database is away"));
  }
}
