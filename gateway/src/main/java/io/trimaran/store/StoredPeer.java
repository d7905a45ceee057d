package io.trimaran.store;

import io.trimaran.device.DeviceId;
import io.trimaran.device.RoutingPeer;
import java.time.Instant;

/**
 * All that is stored of a router that a device exchanges routes with.
 *
 * @param id its number
 * @param device that tells of it
 * @param hostname of that device
 * @param since when it was seen in its state first
 * @param readAt when it was seen in it last
 */
public record StoredPeer(
    long id, DeviceId device, String hostname, RoutingPeer peer, Instant since, Instant readAt) {}
