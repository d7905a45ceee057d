package io.trimaran.device;

import java.util.Optional;

/**
 * An IP address of a port.
 *
 * @param prefixLength how many of its bits its network has; 0 where that is not known
 * @param origin how the port came by it, in IP-MIB's words: manual, dhcp, linklayer, random, other
 *     or unknown
 */
public record PortAddress(PortId port, IpAddress address, int prefixLength, String origin) {

  public PortAddress {
    if (prefixLength < 0 || prefixLength > address.bits()) {
      throw new IllegalArgumentException(
          "prefixLength: %d (expected: 0 to %d)".formatted(prefixLength, address.bits()));
    }
  }

  /** Such as 192.0.2.0/24; empty where it is not known, has no other address, or many cables. */
  public Optional<String> network() {
    return prefixLength > 0 && prefixLength < address.bits() && !address.isIpv6LinkLocal()
        ? Optional.of(address.first(prefixLength) + "/" + prefixLength)
        : Optional.empty();
  }
}
