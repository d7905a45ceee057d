package io.trimaran.module;

import io.trimaran.snmp.Cost;
import io.trimaran.snmp.Octets;
import io.trimaran.snmp.Oid;
import io.trimaran.snmp.SnmpReport;
import io.trimaran.snmp.SnmpTable;
import io.trimaran.snmp.SnmpValue;
import io.trimaran.snmp.VarBind;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** What an agent answered to the questions of modules. */
public final class Answers {

  private static final int IPV4 = 4;

  private final SnmpReport report;

  private Answers(SnmpReport report) {
    this.report = report;
  }

  public static Answers of(SnmpReport report) {
    return new Answers(report);
  }

  /** Answers for instances alone. */
  public static Answers of(Collection<VarBind> instances, Instant at) {
    return of(instances, SnmpTable.EMPTY, at);
  }

  /**
   * Answers for instances and columns.
   *
   * @param at when the last one arrived
   */
  public static Answers of(Collection<VarBind> instances, SnmpTable table, Instant at) {
    Map<Oid, SnmpValue> values = new HashMap<>();
    instances.forEach(binding -> values.put(binding.oid(), binding.value()));
    return new Answers(new SnmpReport(values, at, table, at, Optional.empty(), Cost.NONE));
  }

  /** The text of an instance, trimmed; empty where there is none. */
  public String text(Oid instance) {
    SnmpValue value = report.instances().get(instance);
    return value == null ? "" : Cells.text(value);
  }

  /** The number of an instance. */
  public OptionalLong number(Oid instance) {
    SnmpValue value = report.instances().get(instance);
    return value == null ? OptionalLong.empty() : Cells.number(value);
  }

  /** The text of a cell, trimmed; empty where there is none. */
  public String text(Oid column, Oid row) {
    return table().cell(column, row).map(Cells::text).orElse("");
  }

  /** The octets of a cell that holds some; empty where there are none. */
  public Optional<Octets> octets(Oid column, Oid row) {
    return table()
        .cell(column, row)
        .filter(SnmpValue.Text.class::isInstance)
        .map(value -> ((SnmpValue.Text) value).octets())
        .filter(octets -> octets.length() > 0);
  }

  /**
   * An IPv4 address that an instance holds, such as {@code 192.0.2.1}; empty where there is none.
   */
  public String address(Oid instance) {
    return address(Optional.ofNullable(report.instances().get(instance)));
  }

  /** An IPv4 address that a cell holds; empty where there is none. */
  public String address(Oid column, Oid row) {
    return address(table().cell(column, row));
  }

  private static String address(Optional<SnmpValue> value) {
    return value
        .filter(SnmpValue.IpAddress.class::isInstance)
        .map(address -> ((SnmpValue.IpAddress) address).octets())
        .filter(octets -> octets.length() == IPV4)
        .map(o -> o.at(0) + "." + o.at(1) + "." + o.at(2) + "." + o.at(3))
        .orElse("");
  }

  /** The octets of an instance that holds some; empty where there are none. */
  public Optional<Octets> octets(Oid instance) {
    return Optional.ofNullable(report.instances().get(instance))
        .filter(SnmpValue.Text.class::isInstance)
        .map(value -> ((SnmpValue.Text) value).octets())
        .filter(octets -> octets.length() > 0);
  }

  /** The number of a cell. */
  public OptionalLong number(Oid column, Oid row) {
    return table().cell(column, row).map(Cells::number).orElse(OptionalLong.empty());
  }

  /** The number of an instance, which may stand in a text. */
  public OptionalDouble decimal(Oid instance) {
    SnmpValue value = report.instances().get(instance);
    return value == null ? OptionalDouble.empty() : Cells.decimal(value);
  }

  /** The number of a cell, which may stand in a text. */
  public OptionalDouble decimal(Oid column, Oid row) {
    return table().cell(column, row).map(Cells::decimal).orElse(OptionalDouble.empty());
  }

  public SnmpTable table() {
    return report.table();
  }

  /** When the agent answered for instances. */
  public Instant at() {
    return report.instancesAt();
  }

  /** When the first of these columns arrived that the row has; when all had, if it has none. */
  public Instant at(List<Oid> columns, Oid row) {
    return columns.stream()
        .flatMap(column -> table().at(column, row).stream())
        .filter(at -> !at.equals(Instant.EPOCH))
        .findFirst()
        .orElse(report.at());
  }
}
