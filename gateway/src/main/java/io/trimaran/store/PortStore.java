package io.trimaran.store;

import io.trimaran.device.DeviceId;
import io.trimaran.device.Port;
import io.trimaran.device.PortFacts;
import io.trimaran.device.PortId;
import io.trimaran.store.Database.Repeat;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The ports of devices. From any thread; Futures complete on the caller's context and fail with
 * {@link DatabaseAwayException} where the database is away.
 */
public final class PortStore {

  private static final int BATCH = 1_000;
  private static final int SAVED_AT_ONCE = 500;

  private static final String INSERT =
      "INSERT INTO ports (device_id, "
          + PortColumns.FACTS.list()
          + ") VALUES (?, "
          + PortColumns.FACTS.marks()
          + ")";
  private static final String UPDATE =
      "UPDATE ports SET "
          + PortColumns.FACTS.assignments()
          + " WHERE port_id = ? AND device_id = ?";
  private static final String UPDATE_TRAFFIC =
      "UPDATE ports SET "
          + PortColumns.TRAFFIC.assignments()
          + " WHERE port_id = ? AND (poll_time IS NULL OR poll_time < ?)";

  private final Database database;
  private final List<Consumer<DeviceId>> listeners = new CopyOnWriteArrayList<>();

  public PortStore(Database database) {
    this.database = database;
  }

  /** The ports of a device, deleted ones too, by number. */
  public Future<List<Port>> find(DeviceId device) {
    return database.read(connection -> ports(connection, device));
  }

  /** All that is stored of the ports of a device, deleted ones too, by number. */
  public Future<List<StoredPort>> list(DeviceId device) {
    return stored("device_id = ? ORDER BY port_id", device.value());
  }

  /** All that is stored of a port. */
  public Future<Optional<StoredPort>> find(PortId port) {
    return stored("port_id = ?", port.value()).map(ports -> ports.stream().findFirst());
  }

  /**
   * Stores what a discovery or a poll found. New ports get numbers, unless another node stored the
   * same ones (ifIndex, ifName and ifDescr) a moment ago: then they have theirs.
   *
   * @param appeared interfaces that had no number
   * @param changed ports that are different now, those that are deleted or came back included
   * @return the ports of {@code appeared}, in their order; empty where the device was removed
   */
  public Future<Optional<List<Port>>> save(
      DeviceId device, List<PortFacts> appeared, List<Port> changed) {
    return save(device, appeared, changed, List.of())
        .onSuccess(saved -> listeners.forEach(listener -> listener.accept(device)));
  }

  /** In transactions of a bounded size, as some devices have thousands of ports. */
  private Future<Optional<List<Port>>> save(
      DeviceId device, List<PortFacts> appeared, List<Port> changed, List<Port> before) {
    List<Port> someChanged = changed.subList(0, Math.min(SAVED_AT_ONCE, changed.size()));
    // New ones after all that vanished, which may have been called the same.
    int roomForNew = someChanged.size() == changed.size() ? SAVED_AT_ONCE : 0;
    List<PortFacts> someAppeared = appeared.subList(0, Math.min(roomForNew, appeared.size()));
    return database
        .write(Repeat.HARMLESS, connection -> save(connection, device, someAppeared, someChanged))
        .compose(
            saved -> {
              List<Port> ports = new ArrayList<>(before);
              ports.addAll(saved.orElse(List.of()));
              boolean isDone =
                  saved.isEmpty()
                      || (someAppeared.size() == appeared.size()
                          && someChanged.size() == changed.size());
              return isDone
                  ? Future.succeededFuture(saved.map(last -> ports))
                  : save(
                      device,
                      appeared.subList(someAppeared.size(), appeared.size()),
                      changed.subList(someChanged.size(), changed.size()),
                      ports);
            });
  }

  private Future<Optional<List<Port>>> save(
      SqlConnection connection, DeviceId device, List<PortFacts> appeared, List<Port> changed) {
    return Turns.take(connection, device)
        .compose(
            isThere ->
                isThere
                    ? change(connection, changed)
                        .compose(done -> add(connection, device, appeared))
                        .map(Optional::of)
                    : Future.succeededFuture(Optional.empty()));
  }

  /**
   * Tells of each device whose ports this node saved, on any thread.
   *
   * @return stops it
   */
  Runnable onChange(Consumer<DeviceId> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  private static Future<Void> change(SqlConnection connection, List<Port> changed) {
    if (changed.isEmpty()) {
      return Future.succeededFuture();
    }
    List<Tuple> rows =
        changed.stream()
            .sorted(Comparator.comparingLong(port -> port.id().value()))
            .map(
                port ->
                    PortColumns.facts(port.facts(), port.isDeleted())
                        .number(port.id().value())
                        .number(port.device().value())
                        .tuple())
            .toList();
    return connection.preparedQuery(UPDATE).executeBatch(rows).mapEmpty();
  }

  private Future<List<Port>> add(
      SqlConnection connection, DeviceId device, List<PortFacts> appeared) {
    if (appeared.isEmpty()) {
      return Future.succeededFuture(List.of());
    }
    return ports(connection, device)
        .compose(
            there -> {
              Map<Key, Port> known = new HashMap<>();
              there.stream()
                  .filter(port -> !port.isDeleted())
                  .forEach(port -> known.put(Key.of(port.facts()), port));
              List<Future<Port>> ports =
                  appeared.stream()
                      .map(
                          facts ->
                              Optional.ofNullable(known.get(Key.of(facts)))
                                  .map(Future::succeededFuture)
                                  .orElseGet(() -> insert(connection, device, facts)))
                      .toList();
              return Future.join(ports).map(all -> all.<Port>list());
            });
  }

  private Future<Port> insert(SqlConnection connection, DeviceId device, PortFacts facts) {
    Tuple values = Tuple.of(device.value());
    Tuple said = PortColumns.facts(facts, false).tuple();
    for (int i = 0; i < said.size(); i++) {
      values.addValue(said.getValue(i));
    }
    return database
        .insert(connection, INSERT, values, "port_id")
        .map(id -> new Port(new PortId(id), device, facts, false));
  }

  /** What makes two descriptions one interface. */
  private record Key(long ifIndex, String ifName, String ifDescr) {
    static Key of(PortFacts facts) {
      return new Key(facts.ifIndex(), facts.ifName(), facts.ifDescr());
    }
  }

  /** Stores counters and rates of any number of ports, except where later ones are stored. */
  public Future<Void> saveTraffic(List<PortTraffic> traffic) {
    List<Tuple> rows =
        traffic.stream()
            .sorted(Comparator.comparingLong(port -> port.port().value()))
            .map(
                port ->
                    PortColumns.traffic(port)
                        .number(port.port().value())
                        .number(port.at().getEpochSecond())
                        .tuple())
            .toList();
    return Batches.execute(database, UPDATE_TRAFFIC, rows, BATCH);
  }

  /** The ports with numbers above {@code after}, at most {@code limit}: for reading all. */
  Future<List<Port>> page(long after, int limit) {
    return database.read(
        connection ->
            connection
                .preparedQuery(
                    "SELECT "
                        + PortColumns.PORT.list()
                        + " FROM ports WHERE port_id > ? ORDER BY port_id LIMIT ?")
                .execute(Tuple.of(after, limit))
                .map(rows -> read(rows, PortColumns.PORT, PortColumns::port)));
  }

  private static Future<List<Port>> ports(SqlConnection connection, DeviceId device) {
    return connection
        .preparedQuery(
            "SELECT "
                + PortColumns.PORT.list()
                + " FROM ports WHERE device_id = ? ORDER BY port_id")
        .execute(Tuple.of(device.value()))
        .map(rows -> read(rows, PortColumns.PORT, PortColumns::port));
  }

  private Future<List<StoredPort>> stored(String condition, long value) {
    return database.read(
        connection ->
            connection
                .preparedQuery(
                    "SELECT " + PortColumns.ALL.list() + " FROM ports WHERE " + condition)
                .execute(Tuple.of(value))
                .map(rows -> read(rows, PortColumns.ALL, PortColumns::stored)));
  }

  private static <T> List<T> read(Iterable<Row> rows, Columns columns, Function<Cells, T> reader) {
    List<T> read = new ArrayList<>();
    rows.forEach(row -> read.add(reader.apply(columns.read(row))));
    return read;
  }
}
