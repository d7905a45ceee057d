package io.trimaran.store;

import io.trimaran.device.DeviceId;
import java.time.Instant;
import java.util.Optional;

/**
 * Something happened.
 *
 * @param device empty for what concerns none
 * @param type a word for the kind, such as {@code system}, {@code interface}, {@code user}
 * @param reference the number or name of what it concerns; may be empty
 * @param user who did it; empty where nobody did
 */
public record Event(
    Optional<DeviceId> device,
    Instant at,
    EventSeverity severity,
    String type,
    String reference,
    String message,
    String user) {

  /** That something was seen, by nobody in particular. */
  public static Event of(
      DeviceId device, Instant at, EventSeverity severity, String type, String message) {
    return new Event(Optional.of(device), at, severity, type, "", message, "");
  }

  /**
   * An event that is stored.
   *
   * @param id its number
   * @param hostname of its device now; empty where there is none any more
   */
  public record Stored(long id, String hostname, Event event) {}
}
