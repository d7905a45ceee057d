package io.trimaran.store;

import io.trimaran.store.Database.Repeat;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What must be done once in the cluster, and who does it. Nodes' clocks mean nothing here: all
 * moments are by the database's. From any thread; Futures complete on the caller's context and fail
 * with {@link DatabaseAwayException} where the database is away.
 */
public final class DutyStore {

  private static final Columns COLUMNS =
      Columns.of(
          "name",
          "holder",
          "fence",
          "lease_until",
          "due_at",
          "overdue_at",
          "begun_at",
          "finished_at",
          "outcome");

  /** More are not of this release nor of a neighbouring one. */
  private static final int MAX_DUTIES = 100;

  private final Database database;

  public DutyStore(Database database) {
    this.database = database;
  }

  /** All duties as they are now. */
  public Future<DutiesHealth> read() {
    return database.read(
        connection ->
            connection
                .preparedQuery("SELECT " + database.nowMillis())
                .execute()
                .map(rows -> Instant.ofEpochMilli(rows.iterator().next().getLong(0)))
                .compose(
                    now ->
                        connection
                            .preparedQuery(
                                "SELECT "
                                    + COLUMNS.list()
                                    + " FROM duties ORDER BY name LIMIT "
                                    + MAX_DUTIES)
                            .execute()
                            .map(
                                rows -> {
                                  List<StoredDuty> duties = new ArrayList<>();
                                  rows.forEach(row -> duties.add(stored(row)));
                                  return new DutiesHealth("", now, duties);
                                })));
  }

  private static StoredDuty stored(Row row) {
    Cells cells = COLUMNS.read(row);
    return new StoredDuty(
        cells.text("name"),
        cells.text("holder"),
        cells.number("fence"),
        Instant.ofEpochMilli(cells.number("lease_until")),
        Instant.ofEpochMilli(cells.number("due_at")),
        Instant.ofEpochMilli(cells.number("overdue_at")),
        moment(cells.optionalNumber("begun_at")),
        moment(cells.optionalNumber("finished_at")),
        cells.text("outcome"));
  }

  private static Optional<Instant> moment(OptionalLong millis) {
    return millis.orElse(0) == 0
        ? Optional.empty()
        : Optional.of(Instant.ofEpochMilli(millis.getAsLong()));
  }

  /** Has a duty be known, and due at once, unless it is known already. */
  public Future<Void> add(DutyPlan plan) {
    return database.write(
        Repeat.HARMLESS,
        connection ->
            connection
                .preparedQuery(
                    "INSERT INTO duties (name, due_at, overdue_at) VALUES (?, "
                        + database.nowMillis()
                        + ", "
                        + database.nowMillis()
                        + " + ?) ON DUPLICATE KEY UPDATE name = VALUES(name)")
                .execute(
                    new Values()
                        .text(plan.name())
                        .number(plan.every().plus(plan.grace()).toMillis())
                        .tuple())
                .mapEmpty());
  }

  /**
   * Claims a duty that is due and that nobody holds. Of several nodes that try at once, one gets
   * it.
   *
   * @param holder the name of this node
   * @param seen the duty as it was seen a moment ago, with the fence that is to be followed
   * @param now the database's clock then
   * @return empty where another node was quicker, or it is not to be done yet
   */
  public Future<Optional<Fence>> claim(DutyPlan plan, String holder, StoredDuty seen, Instant now) {
    return database
        .write(
            Repeat.HARMFUL,
            connection ->
                connection
                    .preparedQuery(
                        "UPDATE duties SET fence = fence + 1, holder = ?, lease_until = "
                            + database.nowMillis()
                            + " + ?, begun_at = "
                            + database.nowMillis()
                            + ", outcome = '' WHERE name = ? AND fence = ? AND lease_until <= "
                            + database.nowMillis()
                            + " AND due_at <= "
                            + database.nowMillis())
                    .execute(
                        new Values()
                            .text(holder)
                            .number(plan.lease().toMillis())
                            .text(plan.name())
                            .number(seen.fence())
                            .tuple())
                    .map(rows -> rows.rowCount() == 1))
        .map(
            isMine ->
                isMine
                    ? Optional.of(new Fence(database, plan, holder, seen.fence() + 1, now))
                    : Optional.empty());
  }
}
