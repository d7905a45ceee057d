package io.trimaran.poll;

import io.trimaran.device.Device;
import java.time.Instant;

/**
 * A device that this node polls.
 *
 * @param nextSlot when it is due
 * @param isPolling whether a poll of it runs now
 * @param isSilent whether its agent did not answer the last one
 */
public record Watched(Device device, Instant nextSlot, boolean isPolling, boolean isSilent) {}
