package io.trimaran.store;

import io.trimaran.device.DeviceId;
import java.time.Instant;
import java.util.Optional;

/**
 * Which gaps.
 *
 * @param since those that end later
 * @param to those that begin earlier
 * @param limit of the newest, 1 to 10,000
 */
public record GapQuery(Optional<DeviceId> device, Instant since, Instant to, int limit) {

  /** The highest limit. */
  public static final int MAX_LIMIT = 10_000;

  public GapQuery {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("limit: " + limit + " (expected: 1 to " + MAX_LIMIT + ")");
    }
  }
}
