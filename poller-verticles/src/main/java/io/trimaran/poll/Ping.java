package io.trimaran.poll;

import io.vertx.core.Future;

/** Sends ICMP echo requests. */
@FunctionalInterface
public interface Ping {

  /**
   * What a few of them to {@code host} come to, within some seconds. Does not fail; completes on
   * the context of the caller.
   *
   * @param host a name or an address, of IPv4 or IPv6
   */
  Future<PingReply> ping(String host);
}
