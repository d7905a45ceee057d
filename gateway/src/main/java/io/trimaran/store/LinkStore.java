package io.trimaran.store;

import io.trimaran.device.DeviceId;
import io.trimaran.device.Neighbour;
import io.trimaran.store.Database.Repeat;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What stands at the other ends of cables. From any thread; Futures complete on the caller's
 * context and fail with {@link DatabaseAwayException} where the database is away.
 */
public final class LinkStore {

  private static final String SELECT =
      "SELECT "
          + LinkColumns.ALL.list()
          + " FROM links WHERE local_device_id = ? ORDER BY local_port, id";
  private static final Columns NAMES =
      Columns.of("hostname", "display", "rhostname", "rdisplay", "lport", "rport");
  private static final Columns NAMED = LinkColumns.ALL.and(NAMES);
  private static final String SELECT_NAMED =
      "SELECT "
          + LinkColumns.ALL.list("l")
          + ", d.hostname, d.display, r.hostname AS rhostname, r.display AS rdisplay,"
          + " o.ifName AS lport, p.ifName AS rport FROM links l"
          + " JOIN devices d ON d.device_id = l.local_device_id"
          + " LEFT JOIN devices r ON r.device_id = l.remote_device_id"
          + " LEFT JOIN ports o ON o.port_id = l.local_port_id"
          + " LEFT JOIN ports p ON p.port_id = l.remote_port_id";
  private static final String INSERT =
      "INSERT INTO links (local_device_id, "
          + LinkColumns.LINK.list()
          + ") VALUES (?, "
          + LinkColumns.LINK.marks()
          + ")";
  private static final String UPDATE =
      "UPDATE links SET " + LinkColumns.LINK.assignments() + " WHERE id = ?";

  private final Database database;

  public LinkStore(Database database) {
    this.database = database;
  }

  /** The links that a device tells of. */
  public Future<List<NamedLink>> ofDevice(DeviceId device) {
    return named(" WHERE l.local_device_id = ? ORDER BY l.local_port, l.id", device.value());
  }

  /** The link of a number. */
  public Future<Optional<NamedLink>> find(long id) {
    return named(" WHERE l.id = ?", id).map(found -> found.stream().findFirst());
  }

  /**
   * Links of all devices, at most {@code limit}.
   *
   * @param isBetweenDevices only those whose both ends are devices of ours
   */
  public Future<List<NamedLink>> all(boolean isBetweenDevices, int limit) {
    String which = isBetweenDevices ? " WHERE l.remote_device_id IS NOT NULL" : "";
    return named(which + " ORDER BY l.id LIMIT ?", limit);
  }

  private Future<List<NamedLink>> named(String which, Object value) {
    return database.read(
        connection ->
            connection
                .preparedQuery(SELECT_NAMED + which)
                .execute(Tuple.of(value))
                .map(
                    rows -> {
                      List<NamedLink> read = new ArrayList<>();
                      rows.forEach(row -> read.add(named(NAMED.read(row))));
                      return read;
                    }));
  }

  private static NamedLink named(Cells cells) {
    return new NamedLink(
        LinkColumns.stored(cells),
        cells.text("hostname"),
        cells.text("display"),
        cells.text("lport"),
        cells.text("rhostname"),
        cells.text("rdisplay"),
        cells.text("rport"));
  }

  /**
   * Stores what a discovery found, then finds out which neighbours are devices of ours: of this
   * device's links, and of those of others that may lead to it.
   *
   * @param isComplete whether there are no others. If there may, those that are stored stay as they
   *     are
   */
  public Future<Void> save(DeviceId device, List<Neighbour> neighbours, boolean isComplete) {
    Map<LinkColumns.Key, Neighbour> found = new LinkedHashMap<>();
    for (Neighbour neighbour : neighbours) {
      Neighbour fitted = LinkColumns.fitted(neighbour);
      found.putIfAbsent(LinkColumns.key(fitted), fitted);
    }
    return database
        .write(
            Repeat.HARMLESS,
            connection ->
                Turns.take(connection, device)
                    .compose(
                        isThere ->
                            isThere
                                ? ofDevice(connection, device)
                                    .compose(
                                        stored ->
                                            change(connection, device, stored, found, isComplete))
                                : Future.<Void>succeededFuture()))
        .compose(
            done ->
                database.write(
                    Repeat.HARMLESS, connection -> new LinkResolver(connection, device).resolve()));
  }

  private static Future<List<StoredLink>> ofDevice(SqlConnection connection, DeviceId device) {
    return connection.preparedQuery(SELECT).execute(Tuple.of(device.value())).map(LinkStore::read);
  }

  static List<StoredLink> read(Iterable<Row> rows) {
    List<StoredLink> read = new ArrayList<>();
    rows.forEach(row -> read.add(LinkColumns.stored(LinkColumns.ALL.read(row))));
    return read;
  }

  private static Future<Void> change(
      SqlConnection connection,
      DeviceId device,
      List<StoredLink> stored,
      Map<LinkColumns.Key, Neighbour> found,
      boolean isComplete) {
    List<Tuple> gone = new ArrayList<>();
    List<Tuple> changed = new ArrayList<>();
    Map<LinkColumns.Key, Neighbour> appeared = new LinkedHashMap<>(found);
    for (StoredLink before : stored) {
      Neighbour now = appeared.remove(LinkColumns.key(before.neighbour()));
      if (!isComplete) {
        continue;
      }
      if (now == null) {
        gone.add(Tuple.of(before.id()));
      } else if (!before.neighbour().equals(now)) {
        changed.add(LinkColumns.values(new Values(), now).number(before.id()).tuple());
      }
    }
    List<Tuple> added =
        appeared.values().stream()
            .map(link -> LinkColumns.values(new Values().number(device.value()), link).tuple())
            .toList();
    return batch(connection, "DELETE FROM links WHERE id = ?", gone)
        .compose(done -> batch(connection, UPDATE, changed))
        .compose(done -> batch(connection, INSERT, added));
  }

  static Future<Void> batch(SqlConnection connection, String sql, List<Tuple> rows) {
    return rows.isEmpty()
        ? Future.succeededFuture()
        : connection.preparedQuery(sql).executeBatch(rows).mapEmpty();
  }
}
