package io.trimaran.module.seen;

/**
 * Behind which port a bridge has seen a MAC.
 *
 * @param ifIndex of the port; 0 where the bridge does not say
 * @param vlan 0 where the bridge does not say
 * @param mac twelve lower-case hexadecimal digits
 */
public record BridgeEntry(long ifIndex, int vlan, String mac) {}
