package io.trimaran.module.address;

import io.trimaran.device.IpAddress;
import io.trimaran.snmp.Oid;
import java.util.Optional;

/**
 * A row of a table of addresses.
 *
 * @param prefixLength 0 where the agent does not say
 */
record Row(IpAddress address, long ifIndex, int prefixLength, String origin) {

  private static final int MAX_OCTET = 0xff;

  /** The address in an index, from a position on; empty where there is none. */
  static Optional<IpAddress> address(Oid row, int from, int octets) {
    byte[] address = new byte[octets];
    for (int i = 0; i < octets; i++) {
      long octet = row.sub(from + i);
      if (octet > MAX_OCTET) {
        return Optional.empty();
      }
      address[i] = (byte) octet;
    }
    return IpAddress.of(address);
  }

  /** Whether it is a port's, and leads to it. */
  boolean isOfInterest() {
    return !address.isUnspecified() && !address.isMulticast() && !address.isIpv6Loopback();
  }

  Row withPrefixLength(int length) {
    return new Row(address, ifIndex, length, origin);
  }
}
