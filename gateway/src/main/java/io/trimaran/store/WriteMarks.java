package io.trimaran.store;

import io.trimaran.store.Database.Repeat;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;

/** What remembers that a write was done, for those who heard no answer. */
final class WriteMarks {

  /** How long: longer than a database is away that somebody still waits for. */
  static final Duration KEPT = Duration.ofDays(7);

  static final String INSERT = "INSERT INTO write_marks (mark, marked_at) VALUES (?, ?)";

  private static final int BATCH = 1_000;

  private WriteMarks() {}

  /** Forgets old ones, some at a time. Several nodes may do it at once. */
  static Future<Void> housekeep(Database database, Instant now) {
    return database
        .write(
            Repeat.HARMLESS,
            connection ->
                connection
                    .preparedQuery("DELETE FROM write_marks WHERE marked_at < ? LIMIT " + BATCH)
                    .execute(new Values().time(now.minus(KEPT)).tuple())
                    .map(rows -> rows.rowCount()))
        .compose(count -> count < BATCH ? Future.succeededFuture() : housekeep(database, now));
  }
}
