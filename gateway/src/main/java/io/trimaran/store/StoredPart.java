package io.trimaran.store;

import io.trimaran.device.DeviceId;
import io.trimaran.device.Part;

/**
 * All that is stored of a part.
 *
 * @param id its number
 */
public record StoredPart(long id, DeviceId device, Part part) {}
