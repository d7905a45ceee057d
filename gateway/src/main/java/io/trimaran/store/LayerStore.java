package io.trimaran.store;

import io.trimaran.device.DeviceId;
import io.trimaran.device.PortId;
import io.trimaran.device.PortLayer;
import io.trimaran.store.StoredLayer.End;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which ports lie on which others: LibreNMS's table ports_stack, where the upper one is called low.
 * From any thread; Futures complete on the caller's context and fail with {@link
 * DatabaseAwayException} where the database is away.
 */
public final class LayerStore {

  private static final Columns LAYER =
      Columns.of("high_ifIndex", "high_port_id", "low_ifIndex", "low_port_id", "ifStackStatus");
  private static final Columns STORED = Columns.of("id", "device_id").and(LAYER);
  private static final Columns NAMED = STORED.and(Columns.of("high", "low"));

  private static final int MAX_STATUS = 32;

  private static final String SELECT =
      "SELECT "
          + STORED.list("s")
          + ", h.ifName AS high, l.ifName AS low FROM ports_stack s"
          + " LEFT JOIN ports h ON h.port_id = s.high_port_id"
          + " LEFT JOIN ports l ON l.port_id = s.low_port_id"
          + " WHERE s.device_id = ? ORDER BY s.high_port_id, s.id";
  private static final String UPSERT =
      "INSERT INTO ports_stack (device_id, "
          + LAYER.list()
          + ") VALUES (?, "
          + LAYER.marks()
          + ") ON DUPLICATE KEY UPDATE "
          + LAYER.replacements();
  private static final String DELETE = "DELETE FROM ports_stack WHERE id = ?";

  private final Database database;

  LayerStore(Database database) {
    this.database = database;
  }

  /** Those of a device, all of one lower port together. */
  public Future<List<StoredLayer>> ofDevice(DeviceId device) {
    return database.read(
        connection ->
            connection
                .preparedQuery(SELECT)
                .execute(Tuple.of(device.value()))
                .map(
                    rows -> {
                      List<StoredLayer> read = new ArrayList<>();
                      rows.forEach(row -> read.add(stored(row)));
                      return read;
                    }));
  }

  private static StoredLayer stored(Row row) {
    Cells cells = NAMED.read(row);
    return new StoredLayer(
        cells.number("id"),
        new DeviceId(cells.number("device_id")),
        new PortLayer(
            cells.number("low_ifIndex"), cells.number("high_ifIndex"), cells.text("ifStackStatus")),
        new End(port(cells.optionalNumber("low_port_id")), cells.text("low")),
        new End(port(cells.optionalNumber("high_port_id")), cells.text("high")));
  }

  private static Optional<PortId> port(OptionalLong number) {
    return number.isPresent() ? Optional.of(new PortId(number.getAsLong())) : Optional.empty();
  }

  /**
   * Stores what a discovery found; what is the same already is not written.
   *
   * @param isComplete whether the device has no others. If it may, those that are stored stay as
   *     they are
   */
  public Future<Void> save(DeviceId device, List<PortLayer> layers, boolean isComplete) {
    return PortNumbers.of(database, device)
        .compose(
            ports -> {
              Map<Key, Entry> found = new LinkedHashMap<>();
              layers.forEach(layer -> found.put(Key.of(layer), entry(layer, ports)));
              return ofDevice(device).compose(stored -> change(device, stored, found, isComplete));
            });
  }

  private Future<Void> change(
      DeviceId device, List<StoredLayer> stored, Map<Key, Entry> found, boolean isComplete) {
    List<Tuple> gone = new ArrayList<>();
    Map<Key, Entry> now = new LinkedHashMap<>(found);
    for (StoredLayer before : stored) {
      Key key = Key.of(before.layer());
      if (!isComplete || Entry.of(before).equals(found.get(key))) {
        now.remove(key);
      } else if (!found.containsKey(key)) {
        gone.add(Tuple.of(before.id()));
      }
    }
    List<Tuple> changed = now.values().stream().map(entry -> entry.values(device)).toList();
    return Portions.write(database, device, DELETE, gone)
        .compose(done -> Portions.write(database, device, UPSERT, changed));
  }

  private static Entry entry(PortLayer layer, PortNumbers ports) {
    return new Entry(
        new PortLayer(layer.upper(), layer.lower(), Values.cut(layer.status(), MAX_STATUS)),
        ports.at(layer.upper()),
        ports.at(layer.lower()));
  }

  /** What is written of one. */
  private record Entry(PortLayer layer, OptionalLong upper, OptionalLong lower) {

    static Entry of(StoredLayer stored) {
      return new Entry(stored.layer(), number(stored.upper()), number(stored.lower()));
    }

    private static OptionalLong number(End end) {
      return end.port().map(port -> OptionalLong.of(port.value())).orElseGet(OptionalLong::empty);
    }

    Tuple values(DeviceId device) {
      return new Values()
          .number(device.value())
          .number(layer.lower())
          .number(lower)
          .number(layer.upper())
          .number(upper)
          .text(layer.status())
          .tuple();
    }
  }

  /** What tells them apart at a device. */
  private record Key(long upper, long lower) {
    static Key of(PortLayer layer) {
      return new Key(layer.upper(), layer.lower());
    }
  }
}
