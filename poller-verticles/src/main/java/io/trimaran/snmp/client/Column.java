package io.trimaran.snmp.client;

import io.trimaran.snmp.Oid;
import io.trimaran.snmp.SnmpValue;
import io.trimaran.snmp.VarBind;
import java.util.List;
import java.util.Optional;

/** How far one column, or any subtree, has been walked. */
final class Column {

  /** What a binding is to a column. */
  enum Taken {
    MINE,
    END,
    NOT_INCREASING
  }

  private final int number;
  private final Oid root;
  private final int expected;
  private final Optional<Oid> end;
  private Oid last;
  private int rows;
  private boolean hasEnded;

  /**
   * @param number its place among those that are asked for
   * @param rows that it is known to have: it ends with the last of them. Empty if none are known
   */
  Column(int number, Oid root, List<Oid> rows) {
    this.number = number;
    this.root = root;
    this.expected = rows.size();
    this.end = rows.isEmpty() ? Optional.empty() : Optional.of(root.child(rows.getLast()));
    this.last = root;
  }

  int number() {
    return number;
  }

  /** How many instances are still to come; more than any reply holds where that is not known. */
  int left() {
    return end.isEmpty() ? Integer.MAX_VALUE : Math.max(1, expected - rows);
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
    if (end.isPresent() && next.oid().compareTo(end.get()) >= 0) {
      hasEnded = true;
      if (next.oid().compareTo(end.get()) > 0) {
        return Taken.END;
      }
    }
    last = next.oid();
    rows++;
    return Taken.MINE;
  }
}
