package io.trimaran.store;

import io.trimaran.device.DeviceId;
import io.trimaran.store.Database.Repeat;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;

/**
 * Writes what a discovery found of one device, in portions, each of which is stored or not: where
 * one fails, another discovery brings the rest.
 */
final class Portions {

  private static final int BATCH = 500;

  private Portions() {}

  /** Nothing where the device was removed meanwhile; two nodes that store at once take turns. */
  static Future<Void> write(Database database, DeviceId device, String sql, List<Tuple> rows) {
    if (rows.isEmpty()) {
      return Future.succeededFuture();
    }
    List<Tuple> first = rows.subList(0, Math.min(BATCH, rows.size()));
    return database
        .write(Repeat.HARMLESS, connection -> portion(connection, device, sql, first))
        .compose(done -> write(database, device, sql, rows.subList(first.size(), rows.size())));
  }

  private static Future<Void> portion(
      SqlConnection connection, DeviceId device, String sql, List<Tuple> rows) {
    return Turns.take(connection, device)
        .compose(
            isThere ->
                isThere
                    ? connection.preparedQuery(sql).executeBatch(rows).mapEmpty()
                    : Future.succeededFuture());
  }
}
