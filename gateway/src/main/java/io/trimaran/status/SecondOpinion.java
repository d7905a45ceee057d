package io.trimaran.status;

import io.trimaran.device.Device;
import io.vertx.core.Future;

/** Asks other nodes whether they reach a device. */
@FunctionalInterface
public interface SecondOpinion {

  /** There are no others. */
  SecondOpinion NONE = device -> Future.succeededFuture(Opinions.NONE);

  /**
   * What up to two others say that may poll it, too. Does not fail, takes some seconds at most, and
   * is told on the caller's context.
   */
  Future<Opinions> ask(Device device);
}
