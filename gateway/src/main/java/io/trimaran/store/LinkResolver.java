package io.trimaran.store;

import io.trimaran.device.DeviceId;
import io.trimaran.device.Neighbour;
import io.trimaran.device.PortId;
import io.trimaran.store.LinkMatch.End;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Finds out which devices of ours the neighbours are, within one transaction: of one device's
 * links, and of those of others that lead to nothing known and may lead to this one.
 */
final class LinkResolver {

  /** Of other devices; the rest is found by their own discoveries. */
  private static final int MAX_OTHERS = 1_000;

  private static final String OWN =
      "SELECT " + LinkColumns.ALL.list() + " FROM links WHERE local_device_id = ?";
  private static final String OTHERS =
      "SELECT "
          + LinkColumns.ALL.list()
          + " FROM links WHERE remote_device_id IS NULL AND local_device_id <> ?"
          + " AND (remote_short IN (?, ?) OR remote_address = ? OR remote_mac IN"
          + " (SELECT ifPhysAddress FROM ports WHERE device_id = ? AND ifPhysAddress <> ''))"
          + " ORDER BY id LIMIT "
          + MAX_OTHERS;
  private static final String ENDS =
      "SELECT port_id, device_id, ifIndex, ifName, ifDescr, ifAlias, ifPhysAddress";
  private static final String UPDATE =
      "UPDATE links SET local_port_id = ?, remote_device_id = ?, remote_port_id = ? WHERE id = ?";

  private final SqlConnection connection;
  private final DeviceId device;
  private final LinkMatch match = new LinkMatch();
  private final List<StoredLink> links = new ArrayList<>();
  private String hostname = "";
  private String sysName = "";

  LinkResolver(SqlConnection connection, DeviceId device) {
    this.connection = connection;
    this.device = device;
  }

  Future<Void> resolve() {
    return query("SELECT device_id, hostname, sysName FROM devices", Tuple.tuple())
        .onSuccess(rows -> rows.forEach(this::addDevice))
        .compose(done -> query(OWN, Tuple.of(device.value())))
        .onSuccess(rows -> links.addAll(LinkStore.read(rows)))
        .compose(done -> query(OTHERS, mayLeadHere()))
        .onSuccess(rows -> links.addAll(LinkStore.read(rows)))
        .compose(done -> some("SELECT device_id, ifPhysAddress", "ifPhysAddress", macs()))
        .onSuccess(rows -> rows.forEach(row -> match.addMac(row.getString(1), row.getLong(0))))
        .compose(done -> some(ENDS, "device_id", neighbours()))
        .onSuccess(rows -> match.addPorts(rows.stream().map(LinkResolver::end).toList()))
        .compose(done -> LinkStore.batch(connection, UPDATE, changes()));
  }

  private Future<RowSet<Row>> query(String sql, Tuple values) {
    return connection.preparedQuery(sql).execute(values);
  }

  /** Ports that have one of these values in a column, in portions. */
  private Future<List<Row>> some(String select, String column, List<?> values) {
    List<Row> found = new ArrayList<>();
    Future<Void> all = Future.succeededFuture();
    for (int from = 0; from < values.size(); from += MAX_OTHERS) {
      List<?> portion = values.subList(from, Math.min(values.size(), from + MAX_OTHERS));
      String marks = "?" + ", ?".repeat(portion.size() - 1);
      String sql =
          "%s FROM ports WHERE deleted = 0 AND %s IN (%s)".formatted(select, column, marks);
      all =
          all.compose(done -> query(sql, Tuple.wrap(new ArrayList<>(portion))))
              .onSuccess(rows -> rows.forEach(found::add))
              .mapEmpty();
    }
    return all.map(found);
  }

  private void addDevice(Row row) {
    long id = row.getLong(0);
    String own = row.getString(2) == null ? "" : row.getString(2);
    match.addDevice(id, row.getString(1), own);
    if (id == device.value()) {
      hostname = row.getString(1);
      sysName = own;
    }
  }

  private Tuple mayLeadHere() {
    return new Values()
        .number(device.value())
        .text(LinkMatch.shortName(hostname))
        .text(LinkMatch.shortName(sysName.isEmpty() ? hostname : sysName))
        .text(hostname)
        .number(device.value())
        .tuple();
  }

  private List<String> macs() {
    return links.stream()
        .map(link -> link.neighbour().remote().mac())
        .filter(mac -> !mac.isEmpty())
        .distinct()
        .toList();
  }

  /** The devices whose ports are needed. */
  private List<Long> neighbours() {
    return Stream.concat(
            Stream.of(device.value()),
            links.stream()
                .map(link -> match.device(link.neighbour().remote()))
                .filter(OptionalLong::isPresent)
                .map(OptionalLong::getAsLong))
        .distinct()
        .toList();
  }

  private static End end(Row row) {
    return new End(
        row.getLong(0),
        row.getLong(1),
        row.getLong(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getString(6));
  }

  private List<Tuple> changes() {
    List<Tuple> changes = new ArrayList<>();
    for (StoredLink link : links) {
      Neighbour.Remote remote = link.neighbour().remote();
      OptionalLong to = match.device(remote);
      OptionalLong port = to.isPresent() ? match.port(to.getAsLong(), remote) : to;
      OptionalLong local = local(link);
      if (!isSame(local, link.neighbour().localPort())
          || !isSame(port, link.remotePort())
          || to.orElse(0) != link.remoteDevice().map(DeviceId::value).orElse(0L)) {
        changes.add(new Values().number(local).number(to).number(port).number(link.id()).tuple());
      }
    }
    return changes;
  }

  /* Ports of a device that has just been added may get their numbers while it is discovered. */
  private OptionalLong local(StoredLink link) {
    return link.neighbour()
        .localPort()
        .map(port -> OptionalLong.of(port.value()))
        .orElseGet(() -> match.port(link.device().value(), link.neighbour().localName()));
  }

  private static boolean isSame(OptionalLong now, Optional<PortId> before) {
    return now.orElse(0) == before.map(PortId::value).orElse(0L);
  }
}
