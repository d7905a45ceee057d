package io.trimaran.cluster;

import io.trimaran.device.DeviceId;

/**
 * How far a device has been polled.
 *
 * @param slot the newest slot that need not be polled any more, in milliseconds since 1970; 0 where
 *     none is known
 */
public record Note(DeviceId device, long slot) {}
