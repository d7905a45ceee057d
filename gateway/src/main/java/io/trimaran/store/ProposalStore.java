package io.trimaran.store;

import io.trimaran.device.DeviceId;
import io.trimaran.device.Group;
import io.trimaran.store.Database.Repeat;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is not monitored yet and might be: at most {@value Sightings#MAX}. From any thread; Futures
 * complete on the caller's context and fail with {@link DatabaseAwayException} where the database
 * is away.
 */
public final class ProposalStore {

  private static final int MAX_NEIGHBOURS = 500;
  private static final int MAX_FAILURE = 500;

  /** Of one proposal; that is enough to find it. */
  private static final int MAX_WITNESSES = 1_000;

  private static final String SELECT = "SELECT " + ProposalColumns.ALL.list() + " FROM proposals";
  private static final String WHICH =
      " WHERE ignored = ? AND (? = '' OR INSTR(LOWER(CONCAT(name, ' ', address, ' ', platform)), ?)"
          + " > 0)";
  private static final String WITNESSES =
      "SELECT l.proposal_id, d.device_id, d.hostname, l.local_port_id,"
          + " COALESCE(NULLIF(p.ifName, ''), l.local_port), l.protocol"
          + " FROM links l JOIN devices d ON d.device_id = l.local_device_id"
          + " LEFT JOIN ports p ON p.port_id = l.local_port_id WHERE l.proposal_id IN (%s)"
          + " ORDER BY l.id LIMIT "
          + MAX_WITNESSES;
  private static final String UNKNOWN =
      "SELECT "
          + LinkColumns.ALL.list()
          + " FROM links WHERE local_device_id = ? AND remote_device_id IS NULL ORDER BY id LIMIT "
          + MAX_NEIGHBOURS;

  private final Database database;

  public ProposalStore(Database database) {
    this.database = database;
  }

  /**
   * Some proposals.
   *
   * @param total how many there are that the query asks for
   * @param open how many people have not decided about
   * @param proposals newest first
   */
  public record Page(long total, long open, List<Proposal> proposals) {
    public Page {
      proposals = List.copyOf(proposals);
    }
  }

  /**
   * The neighbours of a device, as they are stored, were seen: those that are no known devices are
   * proposed, and those that have become known are not any more.
   */
  public Future<Void> seenBy(DeviceId device, Instant at) {
    return database.write(
        Repeat.HARMLESS,
        connection ->
            withdrawKnown(connection, device)
                .compose(done -> query(connection, UNKNOWN, Tuple.of(device.value())))
                .map(LinkStore::read)
                .compose(
                    links ->
                        links.isEmpty()
                            ? Future.<Void>succeededFuture()
                            : propose(connection, device, links, at)));
  }

  private static Future<Void> withdrawKnown(SqlConnection connection, DeviceId device) {
    return query(
            connection,
            "SELECT DISTINCT proposal_id FROM links WHERE proposal_id IS NOT NULL AND"
                + " remote_device_id IS NOT NULL AND (local_device_id = ? OR remote_device_id = ?)",
            Tuple.of(device.value(), device.value()))
        .compose(rows -> delete(connection, ids(rows)));
  }

  private static Future<Void> propose(
      SqlConnection connection, DeviceId device, List<StoredLink> links, Instant at) {
    return query(
            connection,
            "SELECT poller_group FROM devices WHERE device_id = ?",
            Tuple.of(device.value()))
        .compose(
            rows -> {
              String group =
                  rows.size() == 0 ? Group.DEFAULT.name() : rows.iterator().next().getString(0);
              return new Sightings(
                      connection, links.stream().map(ProposalStore::seen).toList(), group, at)
                  .store();
            })
        .compose(
            stored -> {
              ProposalMatch match = new ProposalMatch(stored);
              List<Tuple> marks = new ArrayList<>();
              for (StoredLink link : links) {
                match
                    .find(seen(link))
                    .ifPresent(found -> marks.add(Tuple.of(found.id(), link.id())));
              }
              return LinkStore.batch(
                  connection, "UPDATE links SET proposal_id = ? WHERE id = ?", marks);
            });
  }

  private static Sighting seen(StoredLink link) {
    return Sighting.of(link.neighbour().remote());
  }

  /** A scan has found these, which are no known devices; at most a thousand. */
  public Future<Void> found(List<Sighting> sightings, Group group, Instant at) {
    return database.write(
        Repeat.HARMLESS,
        connection -> new Sightings(connection, sightings, group.name(), at).store().mapEmpty());
  }

  /** Those that a query asks for, newest first. */
  public Future<Page> find(ProposalQuery query) {
    Values which = new Values().flag(query.isIgnored()).text(query.words()).text(query.words());
    Tuple counted = which.tuple();
    Tuple values =
        Tuple.wrap(
            new ArrayList<>(
                List.of(
                    query.isIgnored() ? 1 : 0,
                    query.words(),
                    query.words(),
                    query.limit(),
                    query.start())));
    return database.read(
        connection ->
            query(
                    connection,
                    "SELECT COUNT(*), (SELECT COUNT(*) FROM proposals WHERE ignored = 0)"
                        + " FROM proposals"
                        + WHICH,
                    counted)
                .compose(
                    counts ->
                        query(
                                connection,
                                SELECT
                                    + WHICH
                                    + " ORDER BY first_seen DESC, proposal_id DESC LIMIT ? OFFSET"
                                    + " ?",
                                values)
                            .compose(rows -> withWitnesses(connection, Sightings.read(rows)))
                            .map(
                                found -> {
                                  Row count = counts.iterator().next();
                                  return new Page(count.getLong(0), count.getLong(1), found);
                                })));
  }

  /** The proposal of a number. */
  public Future<Optional<Proposal>> find(long id) {
    return database.read(
        connection ->
            query(connection, SELECT + " WHERE proposal_id = ?", Tuple.of(id))
                .compose(rows -> withWitnesses(connection, Sightings.read(rows)))
                .map(found -> found.stream().findFirst()));
  }

  private static Future<List<Proposal>> withWitnesses(
      SqlConnection connection, List<Proposal> found) {
    if (found.isEmpty()) {
      return Future.succeededFuture(found);
    }
    Tuple ids = Tuple.tuple();
    found.forEach(proposal -> ids.addLong(proposal.id()));
    String marks = "?" + ", ?".repeat(found.size() - 1);
    return query(connection, WITNESSES.formatted(marks), ids)
        .map(
            rows -> {
              Map<Long, List<Proposal.Witness>> seenBy = new HashMap<>();
              for (Row row : rows) {
                Cells cells = ProposalColumns.WITNESS.read(row);
                seenBy
                    .computeIfAbsent(cells.number("proposal_id"), key -> new ArrayList<>())
                    .add(ProposalColumns.witness(cells));
              }
              return found.stream()
                  .map(one -> one.with(seenBy.getOrDefault(one.id(), List.of())))
                  .toList();
            });
  }

  /**
   * Those that nobody ignores and that have an address, without who sees them.
   *
   * @param before they were not tried since
   */
  public Future<List<Proposal>> untriedSince(Instant before) {
    return database.read(
        connection ->
            query(
                    connection,
                    SELECT
                        + " WHERE ignored = 0 AND address <> '' AND (tried_at IS NULL OR tried_at"
                        + " < ?) ORDER BY proposal_id LIMIT "
                        + Sightings.MAX,
                    new Values().time(before).tuple())
                .map(Sightings::read));
  }

  /**
   * Takes it upon the caller to try to add it: of several that saw the same state one alone gets
   * true.
   */
  public Future<Boolean> claim(Proposal proposal, Instant at) {
    return database.write(
        Repeat.HARMFUL,
        connection ->
            query(
                    connection,
                    "UPDATE proposals SET tries = tries + 1, tried_at = ?, failure = ''"
                        + " WHERE proposal_id = ? AND tries = ?",
                    new Values()
                        .time(at)
                        .number(proposal.id())
                        .number(proposal.attempts().count())
                        .tuple())
                .map(rows -> rows.rowCount() > 0));
  }

  /** It was tried to be added, in vain. */
  public Future<Void> failed(long id, Instant at, String reason) {
    return database.write(
        Repeat.HARMLESS,
        connection ->
            query(
                    connection,
                    "UPDATE proposals SET tried_at = ?, failure = ? WHERE proposal_id = ?",
                    new Values().time(at).text(reason, MAX_FAILURE).number(id).tuple())
                .mapEmpty());
  }

  /** Whether people want to hear of it; false where there is none of this number. */
  public Future<Boolean> ignore(long id, boolean isIgnored) {
    return database.write(
        Repeat.HARMLESS,
        connection ->
            query(
                    connection,
                    "UPDATE proposals SET ignored = ? WHERE proposal_id = ?",
                    new Values().flag(isIgnored).number(id).tuple())
                .compose(
                    done ->
                        query(
                            connection,
                            "SELECT proposal_id FROM proposals WHERE proposal_id = ?",
                            Tuple.of(id)))
                .map(rows -> rows.size() > 0));
  }

  /** It is a device now. */
  public Future<Void> remove(long id) {
    return database.write(Repeat.HARMLESS, connection -> delete(connection, List.of(id)));
  }

  /** A device was added: what has its name or address is not proposed any more. */
  public Future<Void> added(String hostname) {
    return database.write(
        Repeat.HARMLESS,
        connection ->
            query(
                    connection,
                    "SELECT proposal_id FROM proposals WHERE address = ? OR name = ?",
                    Tuple.of(hostname, hostname))
                .compose(rows -> delete(connection, ids(rows))));
  }

  /**
   * Deletes what is no device's neighbour any more and was not found by a scan for so long.
   *
   * @param maxAge of what people ignore it is ten times that
   */
  public Future<Integer> housekeep(Fence fence, Duration maxAge) {
    Instant now = fence.claimed();
    return fence.write(
        connection ->
            query(
                    connection,
                    "SELECT p.proposal_id FROM proposals p WHERE ((p.ignored = 0 AND p.last_seen <"
                        + " ?) OR p.last_seen < ?) AND NOT EXISTS (SELECT 1 FROM links l WHERE"
                        + " l.proposal_id = p.proposal_id)",
                    new Values()
                        .time(now.minus(maxAge))
                        .time(now.minus(maxAge.multipliedBy(10)))
                        .tuple())
                .compose(rows -> delete(connection, ids(rows)).map(rows.size())));
  }

  private static List<Long> ids(RowSet<Row> rows) {
    List<Long> ids = new ArrayList<>();
    rows.forEach(row -> ids.add(row.getLong(0)));
    return ids;
  }

  private static Future<Void> delete(SqlConnection connection, List<Long> ids) {
    List<Tuple> rows = ids.stream().sorted().map(Tuple::of).map(Tuple.class::cast).toList();
    return LinkStore.batch(
            connection, "UPDATE links SET proposal_id = NULL WHERE proposal_id = ?", rows)
        .compose(
            done ->
                LinkStore.batch(connection, "DELETE FROM proposals WHERE proposal_id = ?", rows));
  }

  private static Future<RowSet<Row>> query(SqlConnection connection, String sql, Tuple values) {
    return connection.preparedQuery(sql).execute(values);
  }
}
