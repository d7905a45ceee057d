package io.trimaran.device;

import java.time.Instant;
import java.util.Optional;

/**
 * What discoveries have found out about a device.
 *
 * @param discoveredAt when the last one ended; empty where there was none
 */
public record Profile(Identity identity, Optional<Instant> discoveredAt) {

  /** Of a device that was never looked at. */
  public static final Profile UNKNOWN = new Profile(Identity.UNKNOWN, Optional.empty());
}
