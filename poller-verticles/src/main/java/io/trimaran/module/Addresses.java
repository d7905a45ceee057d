package io.trimaran.module;

import io.trimaran.snmp.Octets;
import io.trimaran.snmp.Oid;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Addresses as agents give them: as octets, as text, within an index. */
public final class Addresses {

  private static final int MAC_OCTETS = 6;
  private static final int OCTET = 0xff;

  private Addresses() {}

  /** Twelve lower-case hexadecimal digits; empty where it is no MAC. */
  public static String mac(Octets octets) {
    if (octets.length() == MAC_OCTETS) {
      return octets.hex();
    }
    String digits = octets.text().trim().toLowerCase(Locale.ROOT).replaceAll("[:. -]", "");
    return digits.matches("[0-9a-f]{12}") ? digits : "";
  }

  /** With colons, for people. */
  public static String spelled(String mac) {
    return mac.replaceAll("(..)(?!$)", "$1:");
  }

  /** Behind an octet that says of which family it is; empty where it is no such address. */
  public static Optional<String> network(Octets octets) {
    boolean isIpv4 = octets.length() == 5 && octets.at(0) == 1;
    boolean isIpv6 = octets.length() == 17 && octets.at(0) == 2;
    return isIpv4 || isIpv6
        ? ip(Arrays.copyOfRange(octets.toByteArray(), 1, octets.length()))
        : Optional.empty();
  }

  /** Of the sub-identifiers from a position on; empty where that stands for no address. */
  public static Optional<String> ip(Oid index, int from) {
    return address(index, from, index.length() - from).flatMap(Addresses::told);
  }

  /** Of 4 or 16 octets; empty for others, and for one that stands for none. */
  public static Optional<String> ip(byte[] octets) {
    return address(octets).flatMap(Addresses::told);
  }

  private static Optional<String> told(InetAddress address) {
    return address.isAnyLocalAddress() ? Optional.empty() : Optional.of(address.getHostAddress());
  }

  /** Of so many sub-identifiers from a position on; empty where they are no address. */
  public static Optional<InetAddress> address(Oid index, int from, int length) {
    byte[] octets = new byte[length];
    for (int i = 0; i < length; i++) {
      long sub = index.sub(from + i);
      if (sub > OCTET) {
        return Optional.empty();
      }
      octets[i] = (byte) sub;
    }
    return address(octets);
  }

  /** Of 4 or 16 octets; empty for others. */
  public static Optional<InetAddress> address(byte[] octets) {
    try {
      return Optional.of(InetAddress.getByAddress(octets));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }
}
