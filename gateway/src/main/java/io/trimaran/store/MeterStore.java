package io.trimaran.store;

import io.trimaran.device.DeviceId;
import io.trimaran.device.Meter;
import io.trimaran.device.MeterReading;
import io.trimaran.store.Database.Repeat;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What can be measured of devices, and what was last read of it. From any thread; Futures complete
 * on the caller's context and fail with {@link DatabaseAwayException} where the database is away.
 */
public final class MeterStore {

  private static final int BATCH = 1_000;

  private static final String SELECT = "SELECT " + MeterColumns.ALL.list() + " FROM meters";
  private static final String INSERT =
      "INSERT INTO meters (device_id, "
          + MeterColumns.METER.list()
          + ") VALUES (?, "
          + MeterColumns.METER.marks()
          + ")";
  private static final String UPDATE =
      "UPDATE meters SET " + MeterColumns.FOUND_AGAIN.assignments() + " WHERE meter_id = ?";
  private static final String UPDATE_READING =
      "UPDATE meters SET "
          + MeterColumns.READING.assignments()
          + " WHERE device_id = ? AND kind = ? AND category = ? AND type = ? AND idx = ?"
          + " AND (read_at IS NULL OR read_at < ?)";

  private static final Columns WHOSE = Columns.of("hostname", "display");
  private static final Columns FOUND = MeterColumns.ALL.and(WHOSE);

  private final Database database;

  MeterStore(Database database) {
    this.database = database;
  }

  /** All that is stored of the meters of a device, by number. */
  public Future<List<StoredMeter>> list(DeviceId device) {
    return database.read(connection -> ofDevice(connection, device));
  }

  /** The meters of a device. */
  public Future<List<Meter>> find(DeviceId device) {
    return list(device).map(all -> all.stream().map(StoredMeter::meter).toList());
  }

  /** Those with numbers above {@code after}, at most {@code limit}: for reading all. */
  public Future<List<StoredMeter>> page(long after, int limit) {
    return database.read(
        connection ->
            connection
                .preparedQuery(SELECT + " WHERE meter_id > ? ORDER BY meter_id LIMIT ?")
                .execute(Tuple.of(after, limit))
                .map(MeterStore::read));
  }

  /** Some meters of all devices that are polled, and how many there are. */
  public Future<MeterPage> search(MeterQuery query) {
    MeterSearch search = new MeterSearch(query);
    return database.read(
        connection ->
            connection
                .preparedQuery(search.counts())
                .execute(search.countValues())
                .map(MeterStore::tallies)
                .compose(
                    tallies ->
                        connection
                            .preparedQuery(search.select(MeterColumns.ALL, WHOSE))
                            .execute(search.values())
                            .map(rows -> new MeterPage(found(rows), tallies))));
  }

  private static List<MeterPage.Row> found(Iterable<Row> rows) {
    List<MeterPage.Row> found = new ArrayList<>();
    for (Row row : rows) {
      Cells cells = FOUND.read(row);
      found.add(
          new MeterPage.Row(
              MeterColumns.stored(cells), cells.text("hostname"), cells.text("display")));
    }
    return found;
  }

  private static List<MeterPage.Tally> tallies(Iterable<Row> counts) {
    List<MeterPage.Tally> tallies = new ArrayList<>();
    for (Row row : counts) {
      tallies.add(
          new MeterPage.Tally(
              MeterSearch.severity(row.getLong(0)), row.getString(1), row.getLong(2)));
    }
    return tallies;
  }

  /** Stores what a discovery found: these and no others. Those that stay keep their numbers. */
  public Future<Void> save(DeviceId device, List<Meter> meters) {
    return database.write(
        Repeat.HARMLESS,
        connection ->
            Turns.take(connection, device)
                .compose(
                    isThere ->
                        isThere
                            ? ofDevice(connection, device)
                                .compose(stored -> change(connection, device, stored, meters))
                            : Future.succeededFuture()));
  }

  private static Future<Void> change(
      SqlConnection connection, DeviceId device, List<StoredMeter> stored, List<Meter> meters) {
    Map<Meter.Key, Meter> now = new LinkedHashMap<>();
    meters.forEach(meter -> now.put(meter.key(), meter));
    List<Tuple> gone = new ArrayList<>();
    List<Tuple> changed = new ArrayList<>();
    for (StoredMeter before : stored) {
      Meter meter = now.remove(before.meter().key());
      if (meter == null) {
        gone.add(Tuple.of(before.id()));
      } else if (!meter.equals(before.meter())) {
        changed.add(MeterColumns.foundAgain(meter, before.reading()).number(before.id()).tuple());
      }
    }
    List<Tuple> appeared = now.values().stream().map(meter -> inserted(device, meter)).toList();
    return batch(connection, "DELETE FROM meters WHERE meter_id = ?", gone)
        .compose(done -> batch(connection, UPDATE, changed))
        .compose(done -> batch(connection, INSERT, appeared));
  }

  private static Tuple inserted(DeviceId device, Meter meter) {
    Tuple values = Tuple.of(device.value());
    Tuple said = MeterColumns.meter(meter).tuple();
    for (int i = 0; i < said.size(); i++) {
      values.addValue(said.getValue(i));
    }
    return values;
  }

  private static Future<Void> batch(SqlConnection connection, String sql, List<Tuple> rows) {
    return rows.isEmpty()
        ? Future.succeededFuture()
        : connection.preparedQuery(sql).executeBatch(rows).mapEmpty();
  }

  /** Stores readings of any number of devices, except where later ones are stored. */
  public Future<Void> saveReadings(Map<DeviceId, List<MeterReading>> readings) {
    List<Tuple> rows =
        readings.entrySet().stream()
            .sorted(Map.Entry.comparingByKey(Comparator.comparingLong(DeviceId::value)))
            .flatMap(
                device ->
                    device.getValue().stream().map(reading -> updated(device.getKey(), reading)))
            .toList();
    return Batches.execute(database, UPDATE_READING, rows, BATCH);
  }

  private static Tuple updated(DeviceId device, MeterReading reading) {
    Values values = MeterColumns.reading(reading).number(device.value());
    return MeterColumns.key(values, reading.meter()).number(reading.at().getEpochSecond()).tuple();
  }

  private static Future<List<StoredMeter>> ofDevice(SqlConnection connection, DeviceId device) {
    return connection
        .preparedQuery(SELECT + " WHERE device_id = ? ORDER BY meter_id")
        .execute(Tuple.of(device.value()))
        .map(MeterStore::read);
  }

  private static List<StoredMeter> read(Iterable<Row> rows) {
    Function<Row, StoredMeter> reader = row -> MeterColumns.stored(MeterColumns.ALL.read(row));
    List<StoredMeter> read = new ArrayList<>();
    rows.forEach(row -> read.add(reader.apply(row)));
    return read;
  }
}
