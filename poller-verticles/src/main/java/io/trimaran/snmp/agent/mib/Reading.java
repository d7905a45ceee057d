package io.trimaran.snmp.agent.mib;

import io.trimaran.snmp.Octets;
import io.trimaran.snmp.Oid;
import io.trimaran.snmp.SnmpValue;
import java.time.Instant;

/** A value that is computed when it is asked for. An absent one is as if it were not there. */
@FunctionalInterface
public interface Reading {

  SnmpValue at(Instant now);

  /** Always this. */
  static Reading of(SnmpValue value) {
    return now -> value;
  }

  /** An INTEGER that does not change. */
  static Reading of(int number) {
    return of(new SnmpValue.Int32(number));
  }

  /** An OCTET STRING that does not change. */
  static Reading of(String text) {
    return of(new SnmpValue.Text(Octets.of(text)));
  }

  /** An OBJECT IDENTIFIER that does not change. */
  static Reading of(Oid oid) {
    return of(new SnmpValue.ObjectId(oid));
  }
}
