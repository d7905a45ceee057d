package io.trimaran.module.seen;

import io.trimaran.device.IpAddress;

/**
 * Which MAC an address has on the cable of a port.
 *
 * @param ifIndex of the port
 * @param mac twelve lower-case hexadecimal digits
 */
public record ArpEntry(long ifIndex, IpAddress address, String mac) {}
