package io.trimaran.snmp.client;

import io.trimaran.snmp.Oid;
import io.trimaran.snmp.SnmpValue;
import io.trimaran.snmp.VarBind;

/** How far one column, or any subtree, has been walked. */
final class Column {

  /** What a binding is to a column. */
  enum Taken {
    MINE,
    END,
    NOT_INCREASING
  }

  private final Oid root;
  private Oid last;
  private int rows;
  private boolean hasEnded;

  Column(Oid root) {
    this.root = root;
    this.last = root;
  }

  /** What GETNEXT has to ask for. */
  Oid last() {
    return last;
  }

  /** How many instances it has had until now. */
  int rows() {
    return rows;
  }

  boolean hasEnded() {
    return hasEnded;
  }

  void end() {
    hasEnded = true;
  }

  /** Moves on to the binding, or ends. */
  Taken take(VarBind next) {
    if (next.value() instanceof SnmpValue.Absent || !next.oid().startsWith(root)) {
      hasEnded = true;
      return Taken.END;
    }
    if (next.oid().compareTo(last) <= 0) {
      hasEnded = true;
      return Taken.NOT_INCREASING;
    }
    last = next.oid();
    rows++;
    return Taken.MINE;
  }
}
