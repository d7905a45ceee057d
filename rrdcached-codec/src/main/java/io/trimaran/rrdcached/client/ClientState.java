package io.trimaran.rrdcached.client;

import java.time.Duration;

/** Whether an {@link RrdcachedClient} can be used now. */
public sealed interface ClientState {

  /** An attempt to connect is under way; commands wait for it. */
  record Connecting() implements ClientState {}

  /** Connected, and the daemon has answered. */
  record Ready() implements ClientState {}

  /**
   * Not connected; commands fail at once.
   *
   * @param cause why the last connection or attempt ended
   * @param delay until the next attempt
   */
  record BackingOff(RrdcachedClientException cause, Duration delay) implements ClientState {}

  /** Closed for good by its owner. */
  record Closed() implements ClientState {}
}
