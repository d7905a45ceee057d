package io.trimaran.module.seen;

import io.trimaran.device.IpAddress;
import io.trimaran.module.Addresses;
import io.trimaran.module.Answers;
import io.trimaran.snmp.Octets;
import io.trimaran.snmp.Oid;
import io.trimaran.snmp.Questions;
import java.util.List;
import java.util.Optional;

/**
 * The addresses that a device has spoken to: ipNetToPhysicalTable (RFC 4293), or ipNetToMediaTable
 * (RFC 1213) where an agent lacks that. Both kinds of addresses, by ARP and by neighbour discovery.
 */
public final class ArpTable {

  private static final Oid NEWER_MAC = Oid.of("1.3.6.1.2.1.4.35.1.4");
  private static final Oid NEWER_TYPE = Oid.of("1.3.6.1.2.1.4.35.1.6");
  private static final Oid OLDER_MAC = Oid.of("1.3.6.1.2.1.4.22.1.2");
  private static final Oid OLDER_TYPE = Oid.of("1.3.6.1.2.1.4.22.1.4");

  private static final long INVALID = 2;
  private static final int IPV4_OCTETS = 4;
  private static final int MAX_OCTET = 0xff;

  /** Of the table that has both kinds of addresses. */
  public static final Questions NEWER = Questions.walk(List.of(NEWER_MAC, NEWER_TYPE));

  /** Of the one for agents that answer nothing to these. */
  public static final Questions OLDER = Questions.walk(List.of(OLDER_MAC, OLDER_TYPE));

  private ArpTable() {}

  /** What was answered to {@link #NEWER}: rows of a port, a kind, a length and an address. */
  public static List<ArpEntry> newer(Answers answers) {
    return answers.table().rows(NEWER_MAC).stream()
        .filter(row -> row.length() > 3 && row.length() == 3 + row.sub(2))
        .flatMap(row -> entry(answers, NEWER_MAC, NEWER_TYPE, row, 3).stream())
        .toList();
  }

  /** What was answered to {@link #OLDER}: rows of a port and an address of IPv4. */
  public static List<ArpEntry> older(Answers answers) {
    return answers.table().rows(OLDER_MAC).stream()
        .filter(row -> row.length() == 1 + IPV4_OCTETS)
        .flatMap(row -> entry(answers, OLDER_MAC, OLDER_TYPE, row, 1).stream())
        .toList();
  }

  private static Optional<ArpEntry> entry(Answers answers, Oid mac, Oid type, Oid row, int from) {
    String digits = answers.octets(mac, row).map(ArpTable::mac).orElse("");
    return digits.isEmpty() || answers.number(type, row).orElse(0) == INVALID
        ? Optional.empty()
        : address(row, from).map(address -> new ArpEntry(row.sub(0), address, digits));
  }

  private static String mac(Octets octets) {
    return Addresses.mac(octets);
  }

  private static Optional<IpAddress> address(Oid row, int from) {
    byte[] octets = new byte[row.length() - from];
    for (int i = 0; i < octets.length; i++) {
      if (row.sub(from + i) > MAX_OCTET) {
        return Optional.empty();
      }
      octets[i] = (byte) row.sub(from + i);
    }
    return IpAddress.of(octets);
  }
}
