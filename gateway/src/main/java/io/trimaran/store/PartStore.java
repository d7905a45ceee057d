package io.trimaran.store;

import io.trimaran.device.DeviceId;
import io.trimaran.device.Part;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What devices are made of. From any thread; Futures complete on the caller's context and fail with
 * {@link DatabaseAwayException} where the database is away.
 */
public final class PartStore {

  private static final String SELECT =
      "SELECT "
          + PartColumns.ALL.list()
          + " FROM parts WHERE device_id = ? ORDER BY contained_in, position, idx";
  private static final String UPSERT =
      "INSERT INTO parts (device_id, "
          + PartColumns.PART.list()
          + ") VALUES (?, "
          + PartColumns.PART.marks()
          + ") ON DUPLICATE KEY UPDATE "
          + PartColumns.PART.replacements();
  private static final String DELETE = "DELETE FROM parts WHERE device_id = ? AND idx = ?";

  private final Database database;

  PartStore(Database database) {
    this.database = database;
  }

  /** All parts of a device: those that stand in the same one together, in their order there. */
  public Future<List<StoredPart>> list(DeviceId device) {
    return database.read(
        connection ->
            connection
                .preparedQuery(SELECT)
                .execute(Tuple.of(device.value()))
                .map(PartStore::read));
  }

  private static List<StoredPart> read(Iterable<Row> rows) {
    List<StoredPart> read = new ArrayList<>();
    rows.forEach(row -> read.add(PartColumns.stored(PartColumns.ALL.read(row))));
    return read;
  }

  /**
   * Stores what a discovery found; what is the same already is not written. In portions, each of
   * which is stored or not: where one fails, another discovery brings the rest.
   *
   * @param isComplete whether the device has no others. If it may, those that are stored stay as
   *     they are
   */
  public Future<Void> save(DeviceId device, List<Part> parts, boolean isComplete) {
    Map<Long, Part> found = new LinkedHashMap<>();
    parts.forEach(part -> found.put(part.index(), PartColumns.fitted(part)));
    return list(device).compose(stored -> change(device, stored, found, isComplete));
  }

  private Future<Void> change(
      DeviceId device, List<StoredPart> stored, Map<Long, Part> found, boolean isComplete) {
    List<Tuple> gone = new ArrayList<>();
    Map<Long, Part> now = new LinkedHashMap<>(found);
    for (StoredPart before : stored) {
      Part part = found.get(before.part().index());
      if (!isComplete || before.part().equals(part)) {
        now.remove(before.part().index());
      } else if (part == null) {
        gone.add(Tuple.of(device.value(), before.part().index()));
      }
    }
    List<Tuple> changed =
        now.values().stream().map(part -> PartColumns.values(device, part)).toList();
    return Portions.write(database, device, DELETE, gone)
        .compose(done -> Portions.write(database, device, UPSERT, changed));
  }
}
