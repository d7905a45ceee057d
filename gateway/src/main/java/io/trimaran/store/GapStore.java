package io.trimaran.store;

import io.trimaran.device.DeviceId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The gap ledger. From any thread; Futures complete on the caller's context and fail with {@link
 * DatabaseAwayException} where the database is away.
 */
public final class GapStore {

  private static final Logger LOG = LoggerFactory.getLogger(GapStore.class);
  private static final int BATCH = 500;
  private static final int MAX_TEXT = 255;
  private static final int MAX_NODE = 64;

  private static final Columns COLUMNS =
      Columns.of("device_id", "from_at", "until_at", "slots", "cause", "text", "node");
  private static final Columns STORED =
      Columns.of(
          "d.hostname",
          "g.device_id",
          "g.from_at",
          "g.until_at",
          "g.slots",
          "g.cause",
          "g.text",
          "g.node");

  /* Who begins a run may have been cut off from the database, and tell it again as it has grown. */
  private static final String SAVE =
      "INSERT INTO gaps ("
          + COLUMNS.list()
          + ") VALUES ("
          + COLUMNS.marks()
          + ")"
          + " ON DUPLICATE KEY UPDATE until_at = VALUES(until_at), slots = VALUES(slots),"
          + " cause = VALUES(cause), text = VALUES(text), node = VALUES(node)";

  private final Database database;

  public GapStore(Database database) {
    this.database = database;
  }

  /**
   * A gap of a device that is still monitored.
   *
   * @param hostname the device's
   */
  public record Stored(String hostname, Gap gap) {}

  /** Stores runs; one that is known already as it is now. */
  public Future<Void> save(Collection<Gap> gaps) {
    List<Tuple> rows =
        gaps.stream()
            .sorted(
                Comparator.comparingLong((Gap gap) -> gap.device().value())
                    .thenComparing(Gap::from))
            .map(GapStore::values)
            .toList();
    return Batches.execute(database, SAVE, rows, BATCH);
  }

  private static Tuple values(Gap gap) {
    return new Values()
        .number(gap.device().value())
        .number(gap.from().toEpochMilli())
        .number(gap.until().toEpochMilli())
        .number(gap.slots())
        .text(gap.cause().word(), MAX_NODE)
        .text(gap.text(), MAX_TEXT)
        .text(gap.node(), MAX_NODE)
        .tuple();
  }

  /** The newest that a query asks for, in the order of their beginning. */
  public Future<List<Stored>> find(GapQuery query) {
    Values values =
        new Values().number(query.since().toEpochMilli()).number(query.to().toEpochMilli());
    query.device().ifPresent(device -> values.number(device.value()));
    Tuple all = values.number(query.limit()).tuple();
    return database
        .read(
            connection ->
                connection
                    .preparedQuery(
                        "SELECT "
                            + STORED.list()
                            + " FROM gaps g JOIN devices d ON d.device_id = g.device_id"
                            + " WHERE g.until_at > ? AND g.from_at < ?"
                            + (query.device().isPresent() ? " AND g.device_id = ?" : "")
                            + " ORDER BY g.from_at DESC, g.gap_id DESC LIMIT ?")
                    .execute(all))
        .map(
            rows -> {
              List<Stored> found = new ArrayList<>();
              rows.forEach(row -> stored(row).ifPresent(found::addFirst));
              return found;
            });
  }

  private static Optional<Stored> stored(Row row) {
    Cells cells = STORED.read(row);
    Optional<GapCause> cause = GapCause.of(cells.text("g.cause"));
    if (cause.isEmpty()) {
      LOG.debug("gap of a cause that another release knows: {}", cells.text("g.cause"));
    }
    return cause.map(
        known ->
            new Stored(
                cells.text("d.hostname"),
                new Gap(
                    new DeviceId(cells.number("g.device_id")),
                    Instant.ofEpochMilli(cells.number("g.from_at")),
                    Instant.ofEpochMilli(cells.number("g.until_at")),
                    (int) cells.number("g.slots"),
                    known,
                    cells.text("g.text"),
                    cells.text("g.node"))));
  }

  /**
   * Deletes some of what ended longer than {@code maxAge} ago, or is of a device that was removed.
   *
   * @return how many were deleted, 100,000 at most
   */
  public Future<Integer> housekeep(Fence fence, Duration maxAge) {
    return Pruning.run(
        fence,
        "DELETE FROM gaps WHERE until_at < ?"
            + " OR device_id NOT IN (SELECT device_id FROM devices) LIMIT ?",
        new Values().number(fence.claimed().minus(maxAge).toEpochMilli()));
  }
}
