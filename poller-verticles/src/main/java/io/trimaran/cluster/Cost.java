package io.trimaran.cluster;

import io.trimaran.device.DeviceId;
import io.trimaran.device.Group;

/**
 * What polling a device asks of a member, measured.
 *
 * @param perSecond in any unit that is the same for all devices, not negative
 */
public record Cost(DeviceId device, Group group, double perSecond) {
  public Cost {
    if (!(perSecond >= 0 && perSecond < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "cost of device " + device + ": " + perSecond + " (expected: >= 0)");
    }
  }
}
