package io.trimaran.store;

import io.trimaran.device.DeviceId;
import io.trimaran.device.Vlan;

/**
 * All that is stored of a VLAN.
 *
 * @param id its number among those of all devices
 */
public record StoredVlan(long id, DeviceId device, Vlan vlan) {}
