package io.trimaran.module;

import io.trimaran.snmp.Oid;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/**
 * How the interfaces of a device stood when all of their columns were read, so that a later poll
 * may ask only for what moves.
 *
 * @param columns states and counters that they have, each once: of two counters of one thing only
 *     the one that is used
 * @param rows of these columns, in order
 * @param number ifNumber, where the device tells it
 * @param tableChange ifTableLastChange, likewise
 * @param at when they were read
 */
public record SteadyPorts(
    List<Oid> columns, List<Oid> rows, OptionalLong number, OptionalLong tableChange, Instant at) {
  public SteadyPorts {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /** Whether the device has the same interfaces as at another time, as far as it can be told. */
  public boolean isLike(SteadyPorts other) {
    return rows.equals(other.rows)
        && number.equals(other.number)
        && tableChange.equals(other.tableChange);
  }
}
