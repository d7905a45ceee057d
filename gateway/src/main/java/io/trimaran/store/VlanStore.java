package io.trimaran.store;

import io.trimaran.device.DeviceId;
import io.trimaran.device.Vlan;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The VLANs of devices. From any thread; Futures complete on the caller's context and fail with
 * {@link DatabaseAwayException} where the database is away.
 */
public final class VlanStore {

  private static final Columns VLAN =
      Columns.of("vlan_domain", "vlan_vlan", "vlan_name", "vlan_type", "vlan_state");
  private static final Columns ALL = Columns.of("vlan_id", "device_id").and(VLAN);

  private static final int MAX_NAME = 64;
  private static final int MAX_TYPE = 16;

  private static final String SELECT = "SELECT " + ALL.list() + " FROM vlans";
  private static final String UPSERT =
      "INSERT INTO vlans (device_id, "
          + VLAN.list()
          + ") VALUES (?, "
          + VLAN.marks()
          + ") ON DUPLICATE KEY UPDATE "
          + VLAN.replacements();
  private static final String DELETE = "DELETE FROM vlans WHERE vlan_id = ?";

  private final Database database;

  VlanStore(Database database) {
    this.database = database;
  }

  /** The VLANs of a device, by their numbers. */
  public Future<List<StoredVlan>> ofDevice(DeviceId device) {
    return read(" WHERE device_id = ? ORDER BY vlan_domain, vlan_vlan", device.value());
  }

  /** Those of all devices, at most {@code limit}. */
  public Future<List<StoredVlan>> all(int limit) {
    return read(" ORDER BY device_id, vlan_domain, vlan_vlan LIMIT ?", limit);
  }

  private Future<List<StoredVlan>> read(String which, Object value) {
    return database.read(
        connection ->
            connection
                .preparedQuery(SELECT + which)
                .execute(Tuple.of(value))
                .map(
                    rows -> {
                      List<StoredVlan> read = new ArrayList<>();
                      rows.forEach(row -> read.add(stored(row)));
                      return read;
                    }));
  }

  private static StoredVlan stored(Row row) {
    Cells cells = ALL.read(row);
    return new StoredVlan(
        cells.number("vlan_id"),
        new DeviceId(cells.number("device_id")),
        new Vlan(
            cells.number("vlan_domain"),
            (int) cells.number("vlan_vlan"),
            cells.text("vlan_name"),
            cells.text("vlan_type"),
            cells.flag("vlan_state")));
  }

  /**
   * Stores what a discovery found; what is the same already is not written.
   *
   * @param isComplete whether the device has no others. If it may, those that are stored stay as
   *     they are
   */
  public Future<Void> save(DeviceId device, List<Vlan> vlans, boolean isComplete) {
    Map<Key, Vlan> found = new LinkedHashMap<>();
    vlans.forEach(vlan -> found.put(Key.of(vlan), fitted(vlan)));
    return ofDevice(device).compose(stored -> change(device, stored, found, isComplete));
  }

  private Future<Void> change(
      DeviceId device, List<StoredVlan> stored, Map<Key, Vlan> found, boolean isComplete) {
    List<Tuple> gone = new ArrayList<>();
    Map<Key, Vlan> now = new LinkedHashMap<>(found);
    for (StoredVlan before : stored) {
      Key key = Key.of(before.vlan());
      if (!isComplete || before.vlan().equals(found.get(key))) {
        now.remove(key);
      } else if (!found.containsKey(key)) {
        gone.add(Tuple.of(before.id()));
      }
    }
    List<Tuple> changed = now.values().stream().map(vlan -> values(device, vlan)).toList();
    return Portions.write(database, device, DELETE, gone)
        .compose(done -> Portions.write(database, device, UPSERT, changed));
  }

  /** The VLAN with its texts as long as there is room for them. */
  private static Vlan fitted(Vlan vlan) {
    return new Vlan(
        vlan.domain(),
        vlan.number(),
        Values.cut(vlan.name(), MAX_NAME),
        Values.cut(vlan.type(), MAX_TYPE),
        vlan.isActive());
  }

  private static Tuple values(DeviceId device, Vlan vlan) {
    return new Values()
        .number(device.value())
        .number(vlan.domain())
        .number(vlan.number())
        .text(vlan.name())
        .text(vlan.type())
        .flag(vlan.isActive())
        .tuple();
  }

  /** What tells VLANs of a device apart. */
  private record Key(long domain, int number) {
    static Key of(Vlan vlan) {
      return new Key(vlan.domain(), vlan.number());
    }
  }
}
