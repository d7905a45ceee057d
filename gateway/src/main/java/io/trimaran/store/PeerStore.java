package io.trimaran.store;

import io.trimaran.device.DeviceId;
import io.trimaran.device.RoutingPeer;
import io.trimaran.device.RoutingPeer.Protocol;
import io.trimaran.store.Database.Repeat;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The routers that devices exchange routes with. From any thread; Futures complete on the caller's
 * context and fail with {@link DatabaseAwayException} where the database is away.
 */
public final class PeerStore {

  /** Of a neighbour that its device does not tell of any more. */
  public static final String GONE = "gone";

  private static final Duration GONE_KEPT = Duration.ofDays(7);

  private static final String SELECT =
      "SELECT "
          + PeerColumns.ALL.list("p")
          + ", d.hostname FROM routing_peers p JOIN devices d ON d.device_id = p.device_id";
  private static final Columns SELECTED = PeerColumns.ALL.and(Columns.of("hostname"));
  private static final Columns INSERTED =
      Columns.of("device_id")
          .and(PeerColumns.KEY)
          .and(PeerColumns.FACTS)
          .and(PeerColumns.STATUS)
          .and(Columns.of("since"));
  private static final String INSERT =
      "INSERT INTO routing_peers ("
          + INSERTED.list()
          + ") VALUES ("
          + INSERTED.marks()
          + ") ON DUPLICATE KEY UPDATE "
          + PeerColumns.FACTS.replacements();
  private static final String UPDATE =
      "UPDATE routing_peers SET " + PeerColumns.STATUS.assignments() + " WHERE peer_id = ?";
  private static final String TURN =
      "UPDATE routing_peers SET "
          + PeerColumns.STATUS.assignments()
          + ", since = ? WHERE peer_id = ? AND state = ?";

  private final Database database;

  public PeerStore(Database database) {
    this.database = database;
  }

  /** One that is in another state than before. */
  public record Turn(StoredPeer before, RoutingPeer.Status now) {}

  /** All of a protocol, by device. */
  public Future<List<StoredPeer>> all(Protocol protocol) {
    return select(
        " WHERE p.protocol = ? ORDER BY d.hostname, p.peer_id", Tuple.of(protocol.word()));
  }

  /** Those of a device. */
  public Future<List<StoredPeer>> ofDevice(DeviceId device, Protocol protocol) {
    return database.read(connection -> ofDevice(connection, device, protocol));
  }

  /** The one of a number. */
  public Future<Optional<StoredPeer>> find(long id) {
    return select(" WHERE p.peer_id = ?", Tuple.of(id)).map(found -> found.stream().findFirst());
  }

  private Future<List<StoredPeer>> select(String which, Tuple values) {
    return database.read(connection -> select(connection, which, values));
  }

  private static Future<List<StoredPeer>> select(
      SqlConnection connection, String which, Tuple values) {
    return connection
        .preparedQuery(SELECT + which)
        .execute(values)
        .map(
            rows -> {
              List<StoredPeer> read = new ArrayList<>();
              for (Row row : rows) {
                Cells cells = SELECTED.read(row);
                read.add(PeerColumns.stored(cells, cells.text("hostname")));
              }
              return read;
            });
  }

  private static Future<List<StoredPeer>> ofDevice(
      SqlConnection connection, DeviceId device, Protocol protocol) {
    return select(
        connection,
        " WHERE p.device_id = ? AND p.protocol = ? ORDER BY p.peer_id",
        Tuple.of(device.value(), protocol.word()));
  }

  /**
   * Stores what a discovery found: new ones, and what is different of others. Of BGP those that are
   * not configured any more are forgotten; OSPF's come and go, and are kept for a week.
   *
   * @param isComplete whether there are no others
   */
  public Future<Void> save(
      DeviceId device, Protocol protocol, List<RoutingPeer> peers, boolean isComplete, Instant at) {
    List<Tuple> found = peers.stream().map(peer -> row(device, peer, at)).toList();
    return database.write(
        Repeat.HARMLESS,
        connection ->
            Turns.take(connection, device)
                .compose(
                    isThere ->
                        isThere
                            ? ofDevice(connection, device, protocol)
                                .compose(
                                    stored ->
                                        delete(connection, gone(stored, peers, isComplete, at)))
                                .compose(done -> LinkStore.batch(connection, INSERT, found))
                            : Future.<Void>succeededFuture()));
  }

  private static Tuple row(DeviceId device, RoutingPeer peer, Instant at) {
    Values values =
        new Values()
            .number(device.value())
            .text(peer.key().protocol().word())
            .text(peer.key().id());
    return PeerColumns.status(PeerColumns.facts(values, peer), peer.status(), at).time(at).tuple();
  }

  private static List<Tuple> gone(
      List<StoredPeer> stored, List<RoutingPeer> found, boolean isComplete, Instant at) {
    List<RoutingPeer.Key> keys = found.stream().map(RoutingPeer::key).toList();
    return stored.stream()
        .filter(before -> isComplete && !keys.contains(before.peer().key()))
        .filter(
            before ->
                before.peer().key().protocol() == Protocol.BGP
                    || before.readAt().isBefore(at.minus(GONE_KEPT)))
        .map(before -> Tuple.of(before.id()))
        .toList();
  }

  private static Future<Void> delete(SqlConnection connection, List<Tuple> ids) {
    return LinkStore.batch(connection, "DELETE FROM routing_peers WHERE peer_id = ?", ids);
  }

  /**
   * Stores what a poll read.
   *
   * @param isWhole whether there are no others: those are {@link #GONE}
   * @return those that turned into another state, of which nobody was told before
   */
  public Future<List<Turn>> read(
      DeviceId device, Protocol protocol, List<RoutingPeer> peers, boolean isWhole, Instant at) {
    return database.write(
        Repeat.HARMLESS,
        connection ->
            ofDevice(connection, device, protocol)
                .compose(stored -> change(connection, device, stored, peers, isWhole, at)));
  }

  private static Future<List<Turn>> change(
      SqlConnection connection,
      DeviceId device,
      List<StoredPeer> stored,
      List<RoutingPeer> read,
      boolean isWhole,
      Instant at) {
    Map<RoutingPeer.Key, RoutingPeer> now = new LinkedHashMap<>();
    read.forEach(peer -> now.put(peer.key(), peer));
    List<Tuple> same = new ArrayList<>();
    List<Turn> turned = new ArrayList<>();
    for (StoredPeer before : stored) {
      RoutingPeer peer = now.remove(before.peer().key());
      boolean isMissing = peer == null && isWhole && !before.peer().status().state().equals(GONE);
      if (peer != null && peer.status().state().equals(before.peer().status().state())) {
        same.add(PeerColumns.status(new Values(), peer.status(), at).number(before.id()).tuple());
      } else if (peer != null) {
        turned.add(new Turn(before, peer.status()));
      } else if (isMissing) {
        turned.add(new Turn(before, isGone(before.peer().status())));
      }
    }
    List<Tuple> appeared =
        now.values().stream()
            .filter(peer -> peer.facts().isPresent())
            .map(peer -> row(device, peer, at))
            .toList();
    return LinkStore.batch(connection, UPDATE, same)
        .compose(done -> LinkStore.batch(connection, INSERT, appeared))
        .compose(done -> turn(connection, turned, at));
  }

  private static RoutingPeer.Status isGone(RoutingPeer.Status before) {
    return new RoutingPeer.Status(
        GONE, before.isEnabled(), Duration.ZERO, before.messages(), before.lastError());
  }

  /** Only who finds it in its former state tells of it. */
  private static Future<List<Turn>> turn(SqlConnection connection, List<Turn> turned, Instant at) {
    List<Turn> told = new ArrayList<>();
    Future<Void> all = Future.succeededFuture();
    for (Turn turn : turned) {
      Tuple values =
          PeerColumns.status(new Values(), turn.now(), at)
              .time(at)
              .number(turn.before().id())
              .text(turn.before().peer().status().state())
              .tuple();
      all =
          all.compose(done -> connection.preparedQuery(TURN).execute(values))
              .onSuccess(
                  rows -> {
                    if (rows.rowCount() > 0) {
                      told.add(turn);
                    }
                  })
              .mapEmpty();
    }
    return all.map(told);
  }
}
