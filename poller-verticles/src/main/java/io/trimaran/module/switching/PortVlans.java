package io.trimaran.module.switching;

import io.trimaran.device.Vlan;
import io.trimaran.module.Answers;
import io.trimaran.snmp.Oid;
import io.trimaran.snmp.Questions;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** The VLAN of each port that frames without a tag belong to. */
final class PortVlans {

  /** The ifIndex of a port of a bridge. */
  private static final Oid BRIDGE_PORT = Oid.of("1.3.6.1.2.1.17.1.4.1.2");

  private static final Oid PVID = Oid.of("1.3.6.1.2.1.17.7.1.4.5.1.1");

  /** Of CISCO-VLAN-MEMBERSHIP-MIB: of access ports, by ifIndex. */
  private static final Oid ACCESS = Oid.of("1.3.6.1.4.1.9.9.68.1.2.2.1.2");

  /** Of CISCO-VTP-MIB: of trunks, by ifIndex. */
  private static final Oid NATIVE = Oid.of("1.3.6.1.4.1.9.9.46.1.6.1.1.5");

  private static final Oid ENCAPSULATION = Oid.of("1.3.6.1.4.1.9.9.46.1.6.1.1.16");
  private static final int NO_TRUNK = 6;
  private static final long NONE = 0;

  static final Questions QUESTIONS =
      Questions.walk(List.of(BRIDGE_PORT, PVID, ACCESS, NATIVE, ENCAPSULATION));

  private PortVlans() {}

  /** Whether the device has ports that a bridge numbers. */
  static boolean isBridge(Answers answers) {
    return !answers.table().rows(List.of(BRIDGE_PORT, PVID)).isEmpty();
  }

  /** By ifIndex. */
  static Map<Long, String> of(Answers answers) {
    Map<Long, String> vlans = new HashMap<>();
    List<Oid> numbered = answers.table().rows(PVID);
    boolean isByIfIndex = isByIfIndex(answers, numbered);
    for (Oid row : numbered) {
      long ifIndex = isByIfIndex ? row.last() : answers.number(BRIDGE_PORT, row).orElse(NONE);
      put(vlans, ifIndex, answers.number(PVID, row));
    }
    for (Oid row : answers.table().rows(NATIVE)) {
      if (answers.number(ENCAPSULATION, row).orElse(NO_TRUNK) != NO_TRUNK) {
        put(vlans, row.last(), answers.number(NATIVE, row));
      }
    }
    for (Oid row : answers.table().rows(ACCESS)) {
      put(vlans, row.last(), answers.number(ACCESS, row));
    }
    return vlans;
  }

  /* Rows are ports of the bridge; but some agents, of Alcatel, H3C and Fortinet among them, number
   * them as interfaces, which shows where there are more of them than ports of the bridge, or where
   * more of them are interfaces. */
  private static boolean isByIfIndex(Answers answers, List<Oid> rows) {
    List<Oid> bridgePorts = answers.table().rows(BRIDGE_PORT);
    Set<Long> interfaces = new HashSet<>();
    bridgePorts.forEach(port -> answers.number(BRIDGE_PORT, port).ifPresent(interfaces::add));
    long asInterfaces = rows.stream().filter(row -> interfaces.contains(row.last())).count();
    long asBridgePorts =
        rows.stream().filter(row -> answers.number(BRIDGE_PORT, row).isPresent()).count();
    return rows.size() > bridgePorts.size() || asInterfaces > asBridgePorts;
  }

  private static void put(Map<Long, String> vlans, long ifIndex, OptionalLong vlan) {
    if (ifIndex != NONE && Vlan.isNumber(vlan.orElse(NONE))) {
      vlans.put(ifIndex, Long.toString(vlan.getAsLong()));
    }
  }
}
