package io.trimaran.store;

import io.trimaran.device.DeviceId;
import java.time.Instant;
import java.util.Optional;

/**
 * Which events.
 *
 * @param from inclusive
 * @param to exclusive
 * @param least they matter at least so much
 * @param start how many of the newest to leave out, from 0
 * @param limit 1 to 10,000
 */
public record EventQuery(
    Optional<DeviceId> device,
    Optional<Instant> from,
    Optional<Instant> to,
    EventSeverity least,
    int start,
    int limit) {

  private static final int MAX_LIMIT = 10_000;

  public EventQuery {
    if (start < 0) {
      throw new IllegalArgumentException("start: " + start + " (expected: >= 0)");
    }
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("limit: " + limit + " (expected: 1 to " + MAX_LIMIT + ")");
    }
  }

  /** The newest of all. */
  public static EventQuery newest(int limit) {
    return new EventQuery(
        Optional.empty(), Optional.empty(), Optional.empty(), EventSeverity.UNKNOWN, 0, limit);
  }
}
