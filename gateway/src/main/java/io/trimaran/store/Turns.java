package io.trimaran.store;

import io.trimaran.device.DeviceId;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;

/**
 * Two nodes that store what they found of one device at once take turns, by the device's row;
 * across a cluster one of them is undone at its commit and comes again.
 */
final class Turns {

  private Turns() {}

  /** Until the transaction ends; tells whether the device is there. */
  static Future<Boolean> take(SqlConnection connection, DeviceId device) {
    return connection
        .preparedQuery("UPDATE devices SET ports_revision = ports_revision + 1 WHERE device_id = ?")
        .execute(Tuple.of(device.value()))
        .map(rows -> rows.rowCount() > 0);
  }
}
