package io.trimaran.module.seen;

import io.trimaran.module.Answers;
import io.trimaran.snmp.Oid;
import io.trimaran.snmp.Questions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * Behind which ports a bridge has seen MACs: dot1qTpFdbTable (RFC 4363), or dot1dTpFdbTable (RFC
 * 4188), which knows no VLANs, where an agent lacks that.
 */
public final class BridgeTable {

  private static final Oid BRIDGE_PORT = Oid.of("1.3.6.1.2.1.17.1.4.1.2");
  private static final Oid VLAN_FDB = Oid.of("1.3.6.1.2.1.17.7.1.4.2.1.3");
  private static final Oid NEWER_PORT = Oid.of("1.3.6.1.2.1.17.7.1.2.2.1.2");
  private static final Oid NEWER_STATUS = Oid.of("1.3.6.1.2.1.17.7.1.2.2.1.3");
  private static final Oid OLDER_PORT = Oid.of("1.3.6.1.2.1.17.4.3.1.2");
  private static final Oid OLDER_STATUS = Oid.of("1.3.6.1.2.1.17.4.3.1.3");

  private static final long INVALID = 2;
  private static final int MAC_OCTETS = 6;
  private static final int MAX_OCTET = 0xff;

  /** Of the table that knows VLANs. */
  public static final Questions NEWER =
      Questions.walk(List.of(BRIDGE_PORT, VLAN_FDB, NEWER_PORT, NEWER_STATUS));

  /** Of the one for agents that answer nothing to these. */
  public static final Questions OLDER =
      Questions.walk(List.of(BRIDGE_PORT, OLDER_PORT, OLDER_STATUS));

  private BridgeTable() {}

  /** What was answered to {@link #NEWER}: rows of a filtering database and a MAC. */
  public static List<BridgeEntry> newer(Answers answers) {
    Map<Long, Integer> vlans = vlans(answers);
    return answers.table().rows(NEWER_PORT).stream()
        .filter(row -> row.length() == 1 + MAC_OCTETS)
        .flatMap(
            row ->
                entry(
                    answers,
                    NEWER_PORT,
                    NEWER_STATUS,
                    row,
                    vlans.getOrDefault(row.sub(0), (int) row.sub(0)))
                    .stream())
        .toList();
  }

  /** What was answered to {@link #OLDER}: rows of a MAC. */
  public static List<BridgeEntry> older(Answers answers) {
    return answers.table().rows(OLDER_PORT).stream()
        .filter(row -> row.length() == MAC_OCTETS)
        .flatMap(row -> entry(answers, OLDER_PORT, OLDER_STATUS, row, 0).stream())
        .toList();
  }

  /** Of filtering databases; most bridges number these as their VLANs. */
  private static Map<Long, Integer> vlans(Answers answers) {
    Map<Long, Integer> vlans = new HashMap<>();
    for (Oid row : answers.table().rows(VLAN_FDB)) {
      answers
          .number(VLAN_FDB, row)
          .ifPresent(database -> vlans.putIfAbsent(database, (int) row.last()));
    }
    return vlans;
  }

  private static Optional<BridgeEntry> entry(
      Answers answers, Oid port, Oid status, Oid row, int vlan) {
    if (answers.number(status, row).orElse(0) == INVALID) {
      return Optional.empty();
    }
    int number = (int) answers.number(port, row).orElse(0);
    long ifIndex = answers.number(BRIDGE_PORT, Oid.of(number)).orElse(0);
    return mac(row).map(mac -> new BridgeEntry(ifIndex, vlan, mac));
  }

  private static Optional<String> mac(Oid row) {
    int from = row.length() - MAC_OCTETS;
    StringBuilder mac = new StringBuilder();
    for (long octet : LongStream.range(from, row.length()).map(i -> row.sub((int) i)).toArray()) {
      if (octet > MAX_OCTET) {
        return Optional.empty();
      }
      mac.append("%02x".formatted(octet));
    }
    return Optional.of(mac.toString());
  }
}
