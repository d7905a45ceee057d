package io.trimaran.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;

/** Deletes what is old, some rows a transaction, so that nobody waits long for their locks. */
final class Pruning {

  private static final int BATCH = 1_000;
  private static final int MAX_AT_ONCE = 100_000;

  private Pruning() {}

  /**
   * Runs a DELETE until it finds nothing, or enough is deleted.
   *
   * @param sql ends with {@code LIMIT ?}
   * @param values all but that one's
   * @return how many rows were deleted
   */
  static Future<Integer> run(Fence fence, String sql, Values values) {
    return run(fence, sql, values.number(BATCH).tuple(), 0);
  }

  private static Future<Integer> run(Fence fence, String sql, Tuple values, int before) {
    return fence
        .write(
            connection ->
                connection.preparedQuery(sql).execute(values).map(rows -> rows.rowCount()))
        .compose(
            count ->
                count < BATCH || before + count >= MAX_AT_ONCE
                    ? Future.succeededFuture(before + count)
                    : run(fence, sql, values, before + count));
  }
}
