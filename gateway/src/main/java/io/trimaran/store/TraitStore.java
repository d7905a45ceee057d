package io.trimaran.store;

import io.trimaran.device.DeviceId;
import io.trimaran.device.PortTrait;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What discoveries find of ports; {@link PortStore} reads it along with them. From any thread;
 * Futures complete on the caller's context and fail with {@link DatabaseAwayException} where the
 * database is away.
 */
public final class TraitStore {

  private final Database database;

  TraitStore(Database database) {
    this.database = database;
  }

  /**
   * Stores a trait of the ports of a device; what is the same already is not written.
   *
   * @param values by ifIndex
   * @param isComplete whether no other port has it. If one may, what is stored stays as it is
   */
  public Future<Void> save(
      DeviceId device, PortTrait trait, Map<Long, String> values, boolean isComplete) {
    return PortNumbers.of(database, device)
        .map(ports -> byNumber(ports, trait, values))
        .compose(
            found ->
                stored(device, trait).map(stored -> changes(device, stored, found, isComplete)))
        .compose(
            changes ->
                Portions.write(
                    database,
                    device,
                    "UPDATE ports SET "
                        + PortColumns.trait(trait)
                        + " = ? WHERE port_id = ? AND device_id = ?",
                    changes));
  }

  private static Map<Long, String> byNumber(
      PortNumbers ports, PortTrait trait, Map<Long, String> values) {
    Map<Long, String> found = new HashMap<>();
    values.forEach(
        (ifIndex, value) ->
            ports
                .at(ifIndex)
                .ifPresent(port -> found.put(port, Values.cut(value, PortColumns.room(trait)))));
    return found;
  }

  /** Of each port of the device; empty where nothing is stored. */
  private Future<Map<Long, String>> stored(DeviceId device, PortTrait trait) {
    Columns columns = Columns.of("port_id", PortColumns.trait(trait));
    return database.read(
        connection ->
            connection
                .preparedQuery("SELECT " + columns.list() + " FROM ports WHERE device_id = ?")
                .execute(Tuple.of(device.value()))
                .map(
                    rows -> {
                      Map<Long, String> stored = new TreeMap<>();
                      for (Row row : rows) {
                        Cells cells = columns.read(row);
                        stored.put(cells.number("port_id"), cells.text(PortColumns.trait(trait)));
                      }
                      return stored;
                    }));
  }

  private static List<Tuple> changes(
      DeviceId device, Map<Long, String> stored, Map<Long, String> found, boolean isComplete) {
    List<Tuple> changes = new ArrayList<>();
    stored.forEach(
        (port, before) -> {
          String now = found.getOrDefault(port, "");
          if (!now.equals(before) && (isComplete || before.isEmpty())) {
            changes.add(
                new Values()
                    .text(Optional.of(now).filter(value -> !value.isEmpty()))
                    .number(port)
                    .number(device.value())
                    .tuple());
          }
        });
    return changes;
  }
}
