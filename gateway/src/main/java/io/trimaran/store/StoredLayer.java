package io.trimaran.store;

import io.trimaran.device.DeviceId;
import io.trimaran.device.PortId;
import io.trimaran.device.PortLayer;
import java.util.Optional;

/**
 * All that is stored of a port that lies on another.
 *
 * @param id its number
 */
public record StoredLayer(long id, DeviceId device, PortLayer layer, End upper, End lower) {

  /**
   * One of the two.
   *
   * @param port empty where it is no known one
   * @param name its ifName, empty likewise
   */
  public record End(Optional<PortId> port, String name) {}
}
