package io.trimaran.module.neighbour;

import io.trimaran.snmp.Octets;
import io.trimaran.snmp.Oid;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Addresses as agents give them: as octets, as text, within an index. */
final class Addresses {

  private static final int MAC_OCTETS = 6;
  private static final int OCTET = 0xff;

  private Addresses() {}

  /** Twelve lower-case hexadecimal digits; empty where it is no MAC. */
  static String mac(Octets octets) {
    if (octets.length() == MAC_OCTETS) {
      return octets.hex();
    }
    String digits = octets.text().trim().toLowerCase(Locale.ROOT).replaceAll("[:. -]", "");
    return digits.matches("[0-9a-f]{12}") ? digits : "";
  }

  /** With colons, for people. */
  static String spelled(String mac) {
    return mac.replaceAll("(..)(?!$)", "$1:");
  }

  /** Behind an octet that says of which family it is; empty where it is no such address. */
  static Optional<String> network(Octets octets) {
    boolean isIpv4 = octets.length() == 5 && octets.at(0) == 1;
    boolean isIpv6 = octets.length() == 17 && octets.at(0) == 2;
    return isIpv4 || isIpv6
        ? ip(Arrays.copyOfRange(octets.toByteArray(), 1, octets.length()))
        : Optional.empty();
  }

  /** Of 4 or 16 octets; empty for others, and for one that stands for none. */
  static Optional<String> ip(byte[] octets) {
    try {
      InetAddress address = InetAddress.getByAddress(octets);
      return address.isAnyLocalAddress() ? Optional.empty() : Optional.of(address.getHostAddress());
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  /** Of the sub-identifiers from a position on. */
  static Optional<String> ip(Oid index, int from) {
    byte[] octets = new byte[index.length() - from];
    for (int i = 0; i < octets.length; i++) {
      long sub = index.sub(from + i);
      if (sub > OCTET) {
        return Optional.empty();
      }
      octets[i] = (byte) sub;
    }
    return ip(octets);
  }
}
