package io.trimaran.module;

import io.trimaran.snmp.Oid;
import java.util.List;

/** The columns of IF-MIB (RFC 2863) that are read. */
final class IfMib {

  private static final Oid IF_ENTRY = Oid.of("1.3.6.1.2.1.2.2.1");
  private static final Oid IF_X_ENTRY = Oid.of("1.3.6.1.2.1.31.1.1.1");

  static final Oid IF_NUMBER = Oid.of("1.3.6.1.2.1.2.1.0");
  static final Oid IF_TABLE_LAST_CHANGE = Oid.of("1.3.6.1.2.1.31.1.5.0");

  static final Oid IF_DESCR = IF_ENTRY.child(2);
  static final Oid IF_TYPE = IF_ENTRY.child(3);
  static final Oid IF_MTU = IF_ENTRY.child(4);
  static final Oid IF_SPEED = IF_ENTRY.child(5);
  static final Oid IF_PHYS_ADDRESS = IF_ENTRY.child(6);
  static final Oid IF_ADMIN_STATUS = IF_ENTRY.child(7);
  static final Oid IF_OPER_STATUS = IF_ENTRY.child(8);
  static final Oid IF_LAST_CHANGE = IF_ENTRY.child(9);
  static final Oid IF_IN_OCTETS = IF_ENTRY.child(10);
  static final Oid IF_IN_UCAST_PKTS = IF_ENTRY.child(11);
  static final Oid IF_IN_NUCAST_PKTS = IF_ENTRY.child(12);
  static final Oid IF_IN_DISCARDS = IF_ENTRY.child(13);
  static final Oid IF_IN_ERRORS = IF_ENTRY.child(14);
  static final Oid IF_IN_UNKNOWN_PROTOS = IF_ENTRY.child(15);
  static final Oid IF_OUT_OCTETS = IF_ENTRY.child(16);
  static final Oid IF_OUT_UCAST_PKTS = IF_ENTRY.child(17);
  static final Oid IF_OUT_NUCAST_PKTS = IF_ENTRY.child(18);
  static final Oid IF_OUT_DISCARDS = IF_ENTRY.child(19);
  static final Oid IF_OUT_ERRORS = IF_ENTRY.child(20);

  static final Oid IF_NAME = IF_X_ENTRY.child(1);
  static final Oid IF_IN_MULTICAST_PKTS = IF_X_ENTRY.child(2);
  static final Oid IF_IN_BROADCAST_PKTS = IF_X_ENTRY.child(3);
  static final Oid IF_OUT_MULTICAST_PKTS = IF_X_ENTRY.child(4);
  static final Oid IF_OUT_BROADCAST_PKTS = IF_X_ENTRY.child(5);
  static final Oid IF_HC_IN_OCTETS = IF_X_ENTRY.child(6);
  static final Oid IF_HC_IN_UCAST_PKTS = IF_X_ENTRY.child(7);
  static final Oid IF_HC_IN_MULTICAST_PKTS = IF_X_ENTRY.child(8);
  static final Oid IF_HC_IN_BROADCAST_PKTS = IF_X_ENTRY.child(9);
  static final Oid IF_HC_OUT_OCTETS = IF_X_ENTRY.child(10);
  static final Oid IF_HC_OUT_UCAST_PKTS = IF_X_ENTRY.child(11);
  static final Oid IF_HC_OUT_MULTICAST_PKTS = IF_X_ENTRY.child(12);
  static final Oid IF_HC_OUT_BROADCAST_PKTS = IF_X_ENTRY.child(13);
  static final Oid IF_HIGH_SPEED = IF_X_ENTRY.child(15);
  static final Oid IF_CONNECTOR_PRESENT = IF_X_ENTRY.child(17);
  static final Oid IF_ALIAS = IF_X_ENTRY.child(18);

  /** What tells one interface from another, and how it is. */
  static final List<Oid> FACTS =
      List.of(
          IF_DESCR,
          IF_NAME,
          IF_ALIAS,
          IF_TYPE,
          IF_OPER_STATUS,
          IF_ADMIN_STATUS,
          IF_HIGH_SPEED,
          IF_SPEED,
          IF_MTU,
          IF_PHYS_ADDRESS,
          IF_LAST_CHANGE,
          IF_CONNECTOR_PRESENT);

  /** Of these, the first that an interface has says when it was read. */
  static final List<Oid> OCTETS = List.of(IF_HC_IN_OCTETS, IF_IN_OCTETS);

  private IfMib() {}
}
