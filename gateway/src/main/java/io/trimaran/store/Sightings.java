package io.trimaran.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes sightings proposals, or says of those that are there that they were seen again. */
final class Sightings {

  /** More than people can decide about. */
  static final int MAX = 10_000;

  private static final String SELECT = "SELECT " + ProposalColumns.ALL.list() + " FROM proposals";

  /* Another node may have seen it at the same moment. */
  private static final String INSERT =
      "INSERT INTO proposals ("
          + ProposalColumns.NEW.list()
          + ") VALUES ("
          + ProposalColumns.NEW.marks()
          + ") ON DUPLICATE KEY UPDATE last_seen = VALUES(last_seen)";
  private static final String UPDATE =
      "UPDATE proposals SET "
          + ProposalColumns.SIGHTING.assignments()
          + ", last_seen = ? WHERE proposal_id = ?";

  private final SqlConnection connection;
  private final List<Sighting> seen;
  private final String group;
  private final Instant at;

  /**
   * @param seen at most a thousand
   * @param group of whoever saw them
   */
  Sightings(SqlConnection connection, List<Sighting> seen, String group, Instant at) {
    this.connection = connection;
    this.seen = seen.stream().filter(Sighting::isReachable).distinct().toList();
    this.group = group;
    this.at = at;
  }

  /** The proposals that they are of, for {@link ProposalMatch}. None is made beyond the limit. */
  Future<List<Proposal>> store() {
    if (seen.isEmpty()) {
      return Future.succeededFuture(List.of());
    }
    return known()
        .compose(
            known -> {
              ProposalMatch match = new ProposalMatch(known);
              Map<Long, Tuple> again = new LinkedHashMap<>();
              Map<String, Sighting> first = new LinkedHashMap<>();
              for (Sighting one : seen) {
                Optional<Proposal> proposal = match.find(one);
                proposal.ifPresentOrElse(
                    found -> again.putIfAbsent(found.id(), update(found, one)),
                    () -> first.putIfAbsent(one.who(), one));
              }
              return LinkStore.batch(connection, UPDATE, new ArrayList<>(again.values()))
                  .compose(done -> insert(first.values()))
                  .compose(isMore -> isMore ? known() : Future.succeededFuture(known));
            });
  }

  private Tuple update(Proposal before, Sighting now) {
    return ProposalColumns.values(ProposalMatch.merged(before.sighting(), now))
        .time(at.isAfter(before.lastSeen()) ? at : before.lastSeen())
        .number(before.id())
        .tuple();
  }

  /** Tells whether there is room for any. */
  private Future<Boolean> insert(Collection<Sighting> first) {
    if (first.isEmpty()) {
      return Future.succeededFuture(false);
    }
    return connection
        .query("SELECT COUNT(*) FROM proposals")
        .execute()
        .compose(
            rows -> {
              long room = MAX - rows.iterator().next().getLong(0);
              List<Tuple> values =
                  first.stream()
                      .limit(Math.max(room, 0))
                      .map(one -> ProposalColumns.values(one, group, at).tuple())
                      .toList();
              return LinkStore.batch(connection, INSERT, values).map(!values.isEmpty());
            });
  }

  private Future<List<Proposal>> known() {
    Tuple values = Tuple.tuple();
    seen.forEach(one -> values.addString(one.address()));
    seen.forEach(one -> values.addString(one.shortName()));
    String marks = "?" + ", ?".repeat(seen.size() - 1);
    return connection
        .preparedQuery(
            SELECT
                + " WHERE (address IN ("
                + marks
                + ") AND address <> '') OR (short_name IN ("
                + marks
                + ") AND short_name <> '') ORDER BY proposal_id")
        .execute(values)
        .map(Sightings::read);
  }

  static List<Proposal> read(Iterable<Row> rows) {
    List<Proposal> read = new ArrayList<>();
    rows.forEach(row -> read.add(ProposalColumns.stored(ProposalColumns.ALL.read(row))));
    return read;
  }
}
