package io.trimaran.status;

import io.trimaran.device.Device;
import io.trimaran.device.PortId;
import io.trimaran.store.Event;
import io.trimaran.store.PortTraffic;
import java.util.List;
import java.util.Map;

/**
 * Hears what a {@link StatusBoard} made of a poll, on the poller's context, or on any thread where
 * the board learns afterwards how a device had been. May not block.
 */
public interface StatusListener {

  /**
   * A poll has ended.
   *
   * @param before as the device was
   * @param now as it is
   * @param traffic of the ports that this poll read
   * @param events what happened to the device, to be logged
   */
  void updated(
      Device device,
      DeviceState before,
      DeviceState now,
      Map<PortId, PortTraffic> traffic,
      List<Event> events);
}
