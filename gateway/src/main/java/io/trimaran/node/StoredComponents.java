package io.trimaran.node;

import io.trimaran.device.DeviceId;
import io.trimaran.device.Port;
import io.trimaran.module.PortChanges;
import io.trimaran.poll.Components;
import io.trimaran.store.PortStore;
import io.vertx.core.Future;
import java.util.List;
import java.util.stream.Stream;

/** Keeps the components that polls find in the database. */
final class StoredComponents implements Components {

  private final PortStore ports;

  StoredComponents(PortStore ports) {
    this.ports = ports;
  }

  @Override
  public Future<List<Port>> savePorts(DeviceId device, PortChanges changes) {
    List<Port> changed =
        Stream.concat(changes.changed().stream(), changes.vanished().stream()).toList();
    return ports.save(device, changes.added(), changed).map(added -> added.orElse(List.of()));
  }
}
