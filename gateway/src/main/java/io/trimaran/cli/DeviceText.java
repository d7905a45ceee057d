package io.trimaran.cli;

import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;

/** Devices as people read them in a terminal. */
final class DeviceText {

  /** Title and field, in the order in which they are shown. */
  private static final List<Map.Entry<String, String>> DETAILS =
      List.of(
          Map.entry("Device", "device_id"),
          Map.entry("Name", "hostname"),
          Map.entry("Display", "display"),
          Map.entry("System name", "sysName"),
          Map.entry("State", "state"),
          Map.entry("Because", "state_text"),
          Map.entry("Description", "sysDescr"),
          Map.entry("Object ID", "sysObjectID"),
          Map.entry("OS", "os"),
          Map.entry("Hardware", "hardware"),
          Map.entry("Version", "version"),
          Map.entry("Location", "location"),
          Map.entry("Contact", "sysContact"),
          Map.entry("SNMP", "snmpver"),
          Map.entry("UDP port", "port"),
          Map.entry("Group", "poller_group"),
          Map.entry("Interval, s", "interval"),
          Map.entry("Polled by", "node"),
          Map.entry("Last poll, UTC", "last_polled"),
          Map.entry("It took, s", "last_polled_timetaken"),
          Map.entry("Ping loss, %", "icmp_loss"),
          Map.entry("Ping, ms", "icmp_avg"));

  private DeviceText() {}

  static void list(List<JsonObject> devices, PrintWriter out) {
    Table table =
        new Table("ID", "HOST", "STATE", "OS", "HARDWARE", "PORTS", "GROUP", "LAST POLL", "NODE");
    for (JsonObject device : devices) {
      table.add(
          Json.text(device, "device_id"),
          Json.text(device, "hostname"),
          Json.text(device, "state"),
          Json.text(device, "os"),
          Json.text(device, "hardware"),
          Json.text(device, "ports_up") + "/" + Json.text(device, "ports_total"),
          Json.text(device, "poller_group"),
          Json.text(device, "last_polled"),
          Json.text(device, "node"));
    }
    table.print(out);
    out.println(devices.size() == 1 ? "1 device" : devices.size() + " devices");
  }

  static void show(JsonObject device, List<JsonObject> ports, PrintWriter out) {
    for (Map.Entry<String, String> detail : DETAILS) {
      String value = Json.text(device, detail.getValue());
      if (!value.isEmpty()) {
        out.printf("%-15s %s%n", detail.getKey(), Table.cell(value));
      }
    }
    if (!ports.isEmpty()) {
      out.println();
      ports(ports).print(out);
    }
  }

  private static Table ports(List<JsonObject> ports) {
    Table table =
        new Table("PORT", "INDEX", "NAME", "ALIAS", "ADMIN", "OPER", "SPEED", "IN", "OUT");
    for (JsonObject port : ports) {
      table.add(
          Json.text(port, "port_id"),
          Json.text(port, "ifIndex"),
          Json.text(port, "ifName"),
          Json.text(port, "ifAlias"),
          Json.text(port, "ifAdminStatus"),
          Json.text(port, "ifOperStatus"),
          bitRate(port, "ifSpeed"),
          bitRate(port, "in_bps"),
          bitRate(port, "out_bps"));
    }
    return table;
  }

  /** A field in bit/s, with a decimal prefix: {@code 1.2G}. */
  static String bitRate(JsonObject object, String field) {
    if (!(object.getValue(field) instanceof Number number)) {
      return "";
    }
    double rate = number.doubleValue();
    String prefixes = " kMGTPE";
    int power = 0;
    while (rate >= 999.5 && power < prefixes.length() - 1) {
      rate /= 1000;
      power++;
    }
    String digits = rate < 10 && power > 0 ? "%.1f" : "%.0f";
    return digits.formatted(rate) + String.valueOf(prefixes.charAt(power)).strip();
  }
}
