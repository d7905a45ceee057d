package io.trimaran.store;

import io.trimaran.device.DeviceId;
import java.time.Instant;

/**
 * A run of slots of one device without a sample.
 *
 * @param from the first slot
 * @param until an interval after the last slot that is known to belong to it
 * @param slots how many, at least 1
 * @param text what happened last, for people
 * @param node who tells it
 */
public record Gap(
    DeviceId device,
    Instant from,
    Instant until,
    int slots,
    GapCause cause,
    String text,
    String node) {

  public Gap {
    if (slots < 1 || !until.isAfter(from)) {
      throw new IllegalArgumentException(
          "gap: " + slots + " slots from " + from + " until " + until + " (expected: >= 1 slot)");
    }
  }

  /** The same with one more slot. */
  public Gap grown(Instant end, String happened) {
    return new Gap(device, from, end, slots + 1, cause, happened, node);
  }
}
