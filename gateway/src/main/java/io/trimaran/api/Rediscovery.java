package io.trimaran.api;

import io.trimaran.device.DeviceId;
import io.vertx.core.Future;

/** Has devices looked at anew by whoever polls them. */
@FunctionalInterface
public interface Rediscovery {

  /** Asks for it; false when nobody polls the device now. */
  Future<Boolean> discoverNow(DeviceId device);
}
