package io.trimaran.poll;

import io.trimaran.device.DeviceId;
import io.trimaran.device.Port;
import io.trimaran.module.PortChanges;
import io.vertx.core.Future;
import java.util.List;

/** Where the components that polls find are kept. Polling goes on without it. */
public interface Components {

  /**
   * Saves what has changed of a device's ports, all or nothing. A failure may mean that it was
   * saved nevertheless: the poller asks the inventory again before it saves more.
   *
   * @return the added ports with their numbers, in any order; on any thread
   */
  Future<List<Port>> savePorts(DeviceId device, PortChanges changes);

  /** Saves what a discovery found. A failure may mean that it was saved nevertheless. */
  Future<Void> saveDiscovery(Discovery discovery);
}
