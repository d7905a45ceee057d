package io.trimaran.store;

import io.trimaran.store.Database.Repeat;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.util.List;

/** The same statement for many rows. */
final class Batches {

  private Batches() {}

  /**
   * Executes a statement that may be repeated for all rows, {@code size} of them in a transaction.
   * Rows should be in the order of their keys, so that two batches do not lock each other out.
   */
  static Future<Void> execute(Database database, String sql, List<Tuple> rows, int size) {
    if (rows.isEmpty()) {
      return Future.succeededFuture();
    }
    List<Tuple> first = rows.subList(0, Math.min(size, rows.size()));
    return database
        .write(
            Repeat.HARMLESS,
            connection -> connection.preparedQuery(sql).executeBatch(first).<Void>mapEmpty())
        .compose(done -> execute(database, sql, rows.subList(first.size(), rows.size()), size));
  }
}
