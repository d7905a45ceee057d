package io.trimaran.device;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.StringJoiner;

/** An address of IPv4 or IPv6; no name is looked up for it. */
public final class IpAddress {

  private static final int IPV4_OCTETS = 4;
  private static final int IPV6_OCTETS = 16;
  private static final int GROUPS = 8;
  private static final int OCTET = 0xff;

  private final byte[] octets;

  private IpAddress(byte[] octets) {
    this.octets = octets;
  }

  /** Of 4 or 16 octets; empty for others. */
  public static Optional<IpAddress> of(byte[] octets) {
    return octets.length == IPV4_OCTETS || octets.length == IPV6_OCTETS
        ? Optional.of(new IpAddress(octets.clone()))
        : Optional.empty();
  }

  /** As people write it; empty where that is no address. */
  public static Optional<IpAddress> of(String text) {
    if (text.matches("\\d{1,3}(\\.\\d{1,3}){3}")) {
      byte[] octets = new byte[IPV4_OCTETS];
      int position = 0;
      for (String part : text.split("\\.", -1)) {
        int octet = Integer.parseInt(part);
        if (octet > OCTET) {
          return Optional.empty();
        }
        octets[position++] = (byte) octet;
      }
      return of(octets);
    }
    return text.matches("[0-9a-fA-F:.]{2,45}") && text.contains(":")
        ? ipv6(text)
        : Optional.empty();
  }

  /* The JDK asks no name service for a text with colons, and makes an IPv4 address of one that is
   * mapped into IPv6. */
  private static Optional<IpAddress> ipv6(String text) {
    try {
      byte[] octets = InetAddress.getByName(text).getAddress();
      if (octets.length == IPV6_OCTETS) {
        return of(octets);
      }
      byte[] mapped = new byte[IPV6_OCTETS];
      mapped[10] = (byte) OCTET;
      mapped[11] = (byte) OCTET;
      System.arraycopy(octets, 0, mapped, IPV6_OCTETS - IPV4_OCTETS, IPV4_OCTETS);
      return of(mapped);
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  public boolean isIpv6() {
    return octets.length == IPV6_OCTETS;
  }

  /** Whether it stands for none: all zeros. */
  public boolean isUnspecified() {
    return Arrays.equals(octets, new byte[octets.length]);
  }

  /** Whether it is IPv6's only address of the box itself. */
  public boolean isIpv6Loopback() {
    byte[] loopback = new byte[IPV6_OCTETS];
    loopback[IPV6_OCTETS - 1] = 1;
    return Arrays.equals(octets, loopback);
  }

  /** Whether it means something on one cable alone, in IPv6. */
  public boolean isIpv6LinkLocal() {
    return isIpv6() && octet(0) == 0xfe && (octet(1) & 0xc0) == 0x80;
  }

  /** Whether it is one of a group, which no port has alone. */
  public boolean isMulticast() {
    return isIpv6() ? octet(0) == OCTET : octet(0) >> 4 == 0xe;
  }

  /** How many bits it has: 32 or 128. */
  public int bits() {
    return octets.length * Byte.SIZE;
  }

  /** The leading ones of it as a mask; 0 where it is none. */
  public int maskLength() {
    int ones = 0;
    while (ones < bits() && bit(ones)) {
      ones++;
    }
    for (int i = ones; i < bits(); i++) {
      if (bit(i)) {
        return 0;
      }
    }
    return ones;
  }

  private boolean bit(int position) {
    return (octets[position / Byte.SIZE] >> (Byte.SIZE - 1 - position % Byte.SIZE) & 1) == 1;
  }

  /**
   * How long an IPv4 network is of which nothing is said, by the class of its address (RFC 791); 0
   * where there is no such class, as in IPv6.
   */
  public int classLength() {
    int first = octet(0);
    return isIpv6() || first >= 0xe0 ? 0 : first < 0x80 ? 8 : first < 0xc0 ? 16 : 24;
  }

  /** The lowest address that has the same first bits. */
  public IpAddress first(int prefixLength) {
    byte[] first = new byte[octets.length];
    for (int i = 0; i < octets.length; i++) {
      int kept = Math.clamp(prefixLength - (long) i * Byte.SIZE, 0, Byte.SIZE);
      first[i] = (byte) (octets[i] & (OCTET << (Byte.SIZE - kept)));
    }
    return new IpAddress(first);
  }

  /** Of IPv6 with all of its 32 digits, as LibreNMS stores it; of IPv4 as ever. */
  public String expanded() {
    if (!isIpv6()) {
      return toString();
    }
    StringJoiner text = new StringJoiner(":");
    for (int i = 0; i < GROUPS; i++) {
      text.add("%04x".formatted(group(i)));
    }
    return text.toString();
  }

  /** As RFC 5952 recommends. */
  @Override
  public String toString() {
    if (!isIpv6()) {
      return octet(0) + "." + octet(1) + "." + octet(2) + "." + octet(3);
    }
    if (isIpv4Within()) {
      String lead = group(5) == 0 ? "::" : "::ffff:";
      return lead + octet(12) + "." + octet(13) + "." + octet(14) + "." + octet(15);
    }
    int zerosAt = GROUPS;
    int zeros = 1; // a single group of zeros is written
    for (int i = 0; i < GROUPS; i++) {
      int end = i;
      while (end < GROUPS && group(end) == 0) {
        end++;
      }
      if (end - i > zeros) {
        zerosAt = i;
        zeros = end - i;
      }
    }
    return zerosAt == GROUPS
        ? groups(0, GROUPS)
        : groups(0, zerosAt) + "::" + groups(zerosAt + zeros, GROUPS);
  }

  /** With the IPv4 address in it as such, where that is all there is. */
  private boolean isIpv4Within() {
    return first(80).isUnspecified() && (group(5) == 0xffff || (group(5) == 0 && group(6) != 0));
  }

  private String groups(int from, int to) {
    StringJoiner text = new StringJoiner(":");
    for (int i = from; i < to; i++) {
      text.add(Integer.toHexString(group(i)));
    }
    return text.toString();
  }

  private int group(int position) {
    return octet(2 * position) << Byte.SIZE | octet(2 * position + 1);
  }

  private int octet(int position) {
    return octets[position] & OCTET;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IpAddress address && Arrays.equals(octets, address.octets);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(octets);
  }
}
