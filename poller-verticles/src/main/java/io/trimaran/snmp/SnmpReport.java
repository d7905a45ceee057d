package io.trimaran.snmp;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What an agent said to some {@link Questions}.
 *
 * @param instances that it has, by their names; those that it could not tell are absent
 * @param instancesAt when the last of them arrived
 * @param table the columns, as far as they were read
 * @param at when the last answer arrived; when it was asked, if none did
 * @param stop why not everything was asked; empty when it was
 */
public record SnmpReport(
    Map<Oid, SnmpValue> instances,
    Instant instancesAt,
    SnmpTable table,
    Instant at,
    Optional<Stop> stop,
    Cost cost) {
  public SnmpReport {
    instances = Map.copyOf(instances);
  }
}
