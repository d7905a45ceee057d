package io.trimaran.module.routing;

import io.trimaran.module.Addresses;
import io.trimaran.module.Answers;
import io.trimaran.module.routing.BgpTable.Cell;
import io.trimaran.snmp.Octets;
import io.trimaran.snmp.Oid;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What an agent answered of one peer.
 *
 * @param isWalked whether columns were asked for, as discoveries do, not instances
 */
record PeerCells(Answers answers, BgpTable table, Oid row, boolean isWalked) {

  OptionalLong number(Cell cell) {
    Optional<Oid> column = table.column(cell);
    if (column.isEmpty()) {
      return OptionalLong.empty();
    }
    return isWalked ? answers.number(column.get(), row) : answers.number(column.get().child(row));
  }

  Optional<Octets> octets(Cell cell) {
    return table
        .column(cell)
        .flatMap(
            column -> isWalked ? answers.octets(column, row) : answers.octets(column.child(row)));
  }

  /** An IpAddress, or the octets of an InetAddress; empty where there is none. Of a walk only. */
  String address(Cell cell) {
    String plain = table.column(cell).map(column -> answers.address(column, row)).orElse("");
    return plain.isEmpty()
        ? octets(cell)
            .flatMap(octets -> Addresses.address(octets.toByteArray()))
            .map(BgpTable::spelled)
            .orElse("")
        : plain;
  }
}
