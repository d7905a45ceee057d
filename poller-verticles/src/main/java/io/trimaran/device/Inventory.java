package io.trimaran.device;

import io.vertx.core.Future;
import java.util.List;
import java.util.function.Consumer;

/** What is to be monitored. Futures complete on the caller's context. */
public interface Inventory {

  /** All devices, paused ones too. */
  Future<List<Device>> devices();

  /** The ports of a device, deleted ones too. */
  Future<List<Port>> ports(DeviceId device);

  /** What was found out about a device. */
  Future<Profile> profile(DeviceId device);

  /** What can be measured of a device, as the last discovery found. */
  default Future<List<Meter>> meters(DeviceId device) {
    return Future.succeededFuture(List.of());
  }

  /**
   * Tells of each later change, on any thread; a change may be told twice.
   *
   * @return stops it
   */
  Runnable onChange(Consumer<Change> listener);

  /** What happened to a device. */
  sealed interface Change {

    /** It is new, or anything in its record is different now. */
    record Saved(Device device) implements Change {}

    /** It is monitored no more. */
    record Removed(DeviceId device) implements Change {}
  }
}
