package io.trimaran.bench.poll;

import io.trimaran.device.Device;
import io.trimaran.device.DeviceId;
import io.trimaran.device.Identity;
import io.trimaran.device.Inventory;
import io.trimaran.device.Port;
import io.trimaran.device.PortId;
import io.trimaran.device.Profile;
import io.trimaran.module.PortChanges;
import io.trimaran.poll.Components;
import io.trimaran.poll.Discovery;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Keeps the devices of a measurement and their ports in memory. Confined to one context. */
final class Notebook implements Inventory, Components {

  private final List<Device> devices;
  private final Map<DeviceId, Map<PortId, Port>> ports = new HashMap<>();

  /* Discoveries are not measured, so they are done. */
  private final Profile discovered = new Profile(Identity.UNKNOWN, Optional.of(Instant.now()));
  private long lastPort;

  Notebook(List<Device> devices) {
    this.devices = List.copyOf(devices);
  }

  @Override
  public Future<List<Device>> devices() {
    return Future.succeededFuture(devices);
  }

  @Override
  public Future<List<Port>> ports(DeviceId device) {
    return Future.succeededFuture(List.copyOf(ports.getOrDefault(device, Map.of()).values()));
  }

  @Override
  public Future<Profile> profile(DeviceId device) {
    return Future.succeededFuture(discovered);
  }

  @Override
  public Runnable onChange(Consumer<Change> listener) {
    return () -> {};
  }

  @Override
  public Future<List<Port>> savePorts(DeviceId device, PortChanges changes) {
    Map<PortId, Port> kept = ports.computeIfAbsent(device, id -> new LinkedHashMap<>());
    changes.changed().forEach(port -> kept.put(port.id(), port));
    changes.vanished().forEach(port -> kept.put(port.id(), port));
    List<Port> added =
        changes.added().stream()
            .map(facts -> new Port(new PortId(++lastPort), device, facts, false))
            .toList();
    added.forEach(port -> kept.put(port.id(), port));
    return Future.succeededFuture(added);
  }

  @Override
  public Future<Void> saveDiscovery(Discovery discovery) {
    return Future.succeededFuture();
  }
}
