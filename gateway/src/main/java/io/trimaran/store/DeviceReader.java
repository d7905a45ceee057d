package io.trimaran.store;

import io.trimaran.auth.NodeSecret.SealException;
import io.trimaran.device.Device;
import io.trimaran.store.DeviceQuery.Shown;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads rows of the table devices. Those whose credentials cannot be decrypted are left out, and
 * named in the log once. From any thread.
 */
final class DeviceReader {

  private static final Logger LOG = LoggerFactory.getLogger(DeviceReader.class);

  private final Vertx vertx;
  private final Database database;
  private final DeviceColumns columns;
  private final Set<String> unreadable = ConcurrentHashMap.newKeySet();

  DeviceReader(Vertx vertx, Database database, DeviceColumns columns) {
    this.vertx = vertx;
    this.database = database;
    this.columns = columns;
  }

  /** Of a statement that selects states and how many devices are shown so. */
  Future<Map<Shown, Long>> counts(String sql, Tuple values) {
    return database
        .read(connection -> connection.preparedQuery(sql).execute(values))
        .map(
            rows -> {
              Map<Shown, Long> counts = new EnumMap<>(Shown.class);
              rows.forEach(row -> counts.merge(shown(row), row.getLong(1), Long::sum));
              return counts;
            });
  }

  private static Shown shown(Row row) {
    return Stream.of(Shown.values())
        .filter(shown -> shown.name().equalsIgnoreCase(row.getString(0)))
        .findFirst()
        .orElse(Shown.UNKNOWN);
  }

  /** Of a statement that selects {@link DeviceColumns#ALL}. */
  Future<List<StoredDevice>> stored(String sql, Tuple values) {
    return select(sql, values, DeviceColumns.ALL, columns::stored);
  }

  /** Of a statement that selects {@link DeviceColumns#DEVICE}. */
  Future<List<Device>> polled(String sql) {
    return select(sql, Tuple.tuple(), DeviceColumns.DEVICE, columns::device);
  }

  /** Hostnames of devices whose credentials cannot be decrypted. */
  Set<String> unreadable() {
    return Set.copyOf(unreadable);
  }

  /** Decrypting thousands of credentials takes a while, so it is done on a worker thread. */
  private <T> Future<List<T>> select(
      String sql, Tuple values, Columns selected, Function<Cells, T> reader) {
    return database
        .read(connection -> connection.preparedQuery(sql).execute(values))
        .compose(rows -> Workers.run(vertx, () -> readable(rows, selected, reader)));
  }

  private <T> List<T> readable(RowSet<Row> rows, Columns selected, Function<Cells, T> reader) {
    List<T> read = new ArrayList<>(rows.size());
    for (Row row : rows) {
      Cells cells = selected.read(row);
      try {
        read.add(reader.apply(cells));
        unreadable.remove(cells.text("hostname"));
      } catch (SealException | IllegalArgumentException e) {
        if (unreadable.add(cells.text("hostname"))) {
          LOG.error("device {} left out: {}", cells.text("hostname"), e.getMessage());
        }
      }
    }
    return read;
  }
}
