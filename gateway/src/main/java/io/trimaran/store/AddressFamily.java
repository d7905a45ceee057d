package io.trimaran.store;

import io.trimaran.device.PortAddress;

/** The two kinds of IP addresses, which have tables of their own. */
public enum AddressFamily {
  IPV4("ipv4"),
  IPV6("ipv6");

  private final String word;

  AddressFamily(String word) {
    this.word = word;
  }

  /** As the names of its tables and columns begin. */
  public String word() {
    return word;
  }

  /** Whether the address is of it. */
  boolean has(PortAddress address) {
    return address.address().isIpv6() == (this == IPV6);
  }
}
