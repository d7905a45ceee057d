package io.trimaran.store;

import io.trimaran.device.DeviceId;
import io.trimaran.device.Neighbour;
import io.trimaran.device.PortId;
import java.util.Optional;

/**
 * All that is stored of a link.
 *
 * @param id its number
 * @param device that tells it
 * @param remoteDevice which device of ours its neighbour is; empty where it is none
 * @param remotePort which of its ports
 */
public record StoredLink(
    long id,
    DeviceId device,
    Neighbour neighbour,
    Optional<DeviceId> remoteDevice,
    Optional<PortId> remotePort) {}
