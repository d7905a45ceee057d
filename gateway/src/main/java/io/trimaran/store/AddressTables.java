package io.trimaran.store;

import io.trimaran.device.DeviceId;
import io.trimaran.device.IpAddress;
import io.trimaran.device.PortAddress;
import io.trimaran.device.PortId;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;

/** Statements and rows of the two tables of a family of addresses: only the names differ. */
final class AddressTables {

  private static final Columns READ =
      Columns.of(
          "id",
          "address",
          "prefixlen",
          "origin",
          "network_id",
          "port_id",
          "device_id",
          "ifname",
          "hostname");

  private static final String NETWORK =
      "(SELECT ip_network_id FROM ip_networks WHERE ip_network = ? AND context_name = '')";

  private static final String UNKNOWN = "unknown";

  private final AddressFamily family;

  AddressTables(AddressFamily family) {
    this.family = family;
  }

  /** The addresses that are meant; a for addresses, p for ports. */
  String select(String which) {
    return named(
        "SELECT a.ip_address_id, "
            + (isIpv6() ? "a.ipv6_compressed" : "a.ip_address")
            + ", a.ip_prefixlen, "
            + (isIpv6() ? "a.ipv6_origin" : "'" + UNKNOWN + "'")
            + ", a.ip_network_id, a.port_id, p.device_id, p.ifName, d.hostname FROM ip_addresses a"
            + " JOIN ports p ON p.port_id = a.port_id"
            + " JOIN devices d ON d.device_id = p.device_id"
            + which);
  }

  List<StoredAddress> read(Iterable<Row> rows) {
    List<StoredAddress> read = new ArrayList<>();
    for (Row row : rows) {
      Cells cells = READ.read(row);
      String address = cells.text("address");
      read.add(
          new StoredAddress(
              cells.number("id"),
              new PortAddress(
                  new PortId(cells.number("port_id")),
                  IpAddress.of(address)
                      .orElseThrow(
                          () ->
                              new IllegalStateException(
                                  "address: " + address + " (expected: one of " + family + ")")),
                  (int) cells.number("prefixlen"),
                  cells.text("origin")),
              cells.optionalNumber("network_id"),
              new DeviceId(cells.number("device_id")),
              cells.text("ifname"),
              cells.text("hostname")));
    }
    return read;
  }

  /** Networks that there are addresses of. */
  String selectNetworks() {
    return named(
        "SELECT n.ip_network_id, n.ip_network FROM ip_networks n WHERE EXISTS (SELECT 1 FROM"
            + " ip_addresses a WHERE a.ip_network_id = n.ip_network_id)"
            + " ORDER BY n.ip_network_id LIMIT ?");
  }

  List<StoredNetwork> readNetworks(Iterable<Row> rows) {
    Columns columns = Columns.of("id", "network");
    List<StoredNetwork> read = new ArrayList<>();
    for (Row row : rows) {
      Cells cells = columns.read(row);
      read.add(new StoredNetwork(family, cells.number("id"), cells.text("network")));
    }
    return read;
  }

  /** Adds a network that may be there. */
  String insertNetwork() {
    return named("INSERT IGNORE INTO ip_networks (ip_network, context_name) VALUES (?, '')");
  }

  String insert() {
    return named(
        "INSERT INTO ip_addresses (ip_prefixlen, ip_network_id, port_id, ip_address"
            + (isIpv6() ? ", ipv6_origin, ipv6_compressed" : "")
            + ") VALUES (?, "
            + NETWORK
            + ", ?, ?"
            + (isIpv6() ? ", ?, ?" : "")
            + ")");
  }

  /** The values of {@link #insert}. */
  Tuple inserted(PortAddress address) {
    Values values =
        new Values()
            .number(address.prefixLength())
            .text(address.network().orElse(""))
            .number(address.port().value())
            .text(address.address().expanded());
    if (isIpv6()) {
      values.text(address.origin()).text(address.address().toString());
    }
    return values.tuple();
  }

  String update() {
    return named(
        "UPDATE ip_addresses SET ip_prefixlen = ?, ip_network_id = "
            + NETWORK
            + (isIpv6() ? ", ipv6_origin = ?" : "")
            + " WHERE ip_address_id = ?");
  }

  /** The values of {@link #update}. */
  Tuple updated(StoredAddress before, PortAddress now) {
    Values values = new Values().number(now.prefixLength()).text(now.network().orElse(""));
    if (isIpv6()) {
      values.text(now.origin());
    }
    return values.number(before.id()).tuple();
  }

  String delete() {
    return named("DELETE FROM ip_addresses WHERE ip_address_id = ?");
  }

  /** With what there is a column for. */
  PortAddress fitted(PortAddress address) {
    return new PortAddress(
        address.port(),
        address.address(),
        address.prefixLength(),
        isIpv6() ? address.origin() : UNKNOWN);
  }

  private boolean isIpv6() {
    return family == AddressFamily.IPV6;
  }

  private String named(String sql) {
    return sql.replaceAll("\\bip_", family.word() + "_");
  }
}
