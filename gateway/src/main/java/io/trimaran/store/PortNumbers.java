package io.trimaran.store;

import io.trimaran.device.DeviceId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The numbers of a device's ports by ifIndex, as they are stored when a discovery is: those of a
 * new device may not have been known when it began.
 */
record PortNumbers(Map<Long, Long> byIndex) {

  private static final Columns COLUMNS = Columns.of("ifIndex", "port_id");

  static Future<PortNumbers> of(Database database, DeviceId device) {
    return database.read(
        connection ->
            connection
                .preparedQuery(
                    "SELECT "
                        + COLUMNS.list()
                        + " FROM ports WHERE device_id = ? AND deleted = 0 ORDER BY port_id")
                .execute(Tuple.of(device.value()))
                .map(
                    rows -> {
                      Map<Long, Long> numbers = new HashMap<>();
                      for (Row row : rows) {
                        Cells cells = COLUMNS.read(row);
                        numbers.put(cells.number("ifIndex"), cells.number("port_id"));
                      }
                      return new PortNumbers(numbers);
                    }));
  }

  OptionalLong at(long ifIndex) {
    Long number = byIndex.get(ifIndex);
    return number == null ? OptionalLong.empty() : OptionalLong.of(number);
  }
}
