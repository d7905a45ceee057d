package io.trimaran.poll;

import io.vertx.core.Future;

/** Finds the addresses of hosts. */
@FunctionalInterface
public interface Resolver {

  /**
   * The address of a host, in digits; of an address, itself.
   *
   * @return fails when the host has none, or none was found in time; completes on the context of
   *     the caller
   */
  Future<String> address(String host);
}
