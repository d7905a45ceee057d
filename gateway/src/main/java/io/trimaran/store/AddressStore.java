package io.trimaran.store;

import io.trimaran.device.DeviceId;
import io.trimaran.device.IpAddress;
import io.trimaran.device.PortAddress;
import io.trimaran.device.PortId;
import io.trimaran.store.Database.Repeat;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The IP addresses of ports, and their networks. From any thread; Futures complete on the caller's
 * context and fail with {@link DatabaseAwayException} where the database is away.
 */
public final class AddressStore {

  private static final String OF_DEVICE =
      " WHERE p.device_id = ? ORDER BY p.ifIndex, a.ip_address_id";

  private final Database database;

  public AddressStore(Database database) {
    this.database = database;
  }

  /** Those of a device: of IPv4, then of IPv6, each in the order of its ports. */
  public Future<List<StoredAddress>> ofDevice(DeviceId device) {
    return ofBoth(family -> select(family, OF_DEVICE, device.value()));
  }

  /** Those of a port. */
  public Future<List<StoredAddress>> ofPort(PortId port) {
    return ofBoth(
        family -> select(family, " WHERE a.port_id = ? ORDER BY a.ip_address_id", port.value()));
  }

  /** Those in a network. */
  public Future<List<StoredAddress>> ofNetwork(AddressFamily family, long network) {
    return select(family, " WHERE a.ip_network_id = ? ORDER BY a.ip_address_id", network);
  }

  /**
   * Those of all devices, at most {@code limit} of each family.
   *
   * @param only of this family; empty: of both
   */
  public Future<List<StoredAddress>> all(Optional<AddressFamily> only, int limit) {
    String which = " ORDER BY a.ip_address_id LIMIT ?";
    return only.map(family -> select(family, which, limit))
        .orElseGet(() -> ofBoth(family -> select(family, which, limit)));
  }

  /** The networks that there are addresses of; else as {@link #all}. */
  public Future<List<StoredNetwork>> networks(Optional<AddressFamily> only, int limit) {
    return only.map(family -> networks(family, limit))
        .orElseGet(() -> ofBoth(family -> networks(family, limit)));
  }

  private static <T> Future<List<T>> ofBoth(Function<AddressFamily, Future<List<T>>> of) {
    return of.apply(AddressFamily.IPV4)
        .compose(
            some ->
                of.apply(AddressFamily.IPV6)
                    .map(
                        more -> {
                          List<T> both = new ArrayList<>(some);
                          both.addAll(more);
                          return both;
                        }));
  }

  private Future<List<StoredNetwork>> networks(AddressFamily family, int limit) {
    AddressTables tables = new AddressTables(family);
    return database.read(
        connection ->
            connection
                .preparedQuery(tables.selectNetworks())
                .execute(Tuple.of(limit))
                .map(tables::readNetworks));
  }

  private Future<List<StoredAddress>> select(AddressFamily family, String which, Object value) {
    AddressTables tables = new AddressTables(family);
    return database.read(connection -> select(connection, tables, which, value));
  }

  private static Future<List<StoredAddress>> select(
      SqlConnection connection, AddressTables tables, String which, Object value) {
    return connection
        .preparedQuery(tables.select(which))
        .execute(Tuple.of(value))
        .map(tables::read);
  }

  /**
   * Stores what a discovery found; what is the same already is not written.
   *
   * @param isComplete whether there are no others. If there may, those that are stored stay as they
   *     are
   */
  public Future<Void> save(DeviceId device, List<PortAddress> addresses, boolean isComplete) {
    Future<Void> saved = Future.succeededFuture();
    for (AddressFamily family : AddressFamily.values()) {
      AddressTables tables = new AddressTables(family);
      Map<Key, PortAddress> found = new LinkedHashMap<>();
      addresses.stream()
          .filter(family::has)
          .map(tables::fitted)
          .forEach(address -> found.putIfAbsent(Key.of(address), address));
      saved = saved.compose(done -> save(device, tables, found, isComplete));
    }
    return saved;
  }

  private Future<Void> save(
      DeviceId device, AddressTables tables, Map<Key, PortAddress> found, boolean isComplete) {
    return database
        .read(connection -> select(connection, tables, OF_DEVICE, device.value()))
        .map(stored -> Change.of(stored, found, isComplete))
        .compose(
            change ->
                change.isNone()
                    ? Future.succeededFuture()
                    : addNetworks(tables, change)
                        .compose(done -> write(device, tables, found, isComplete)));
  }

  /** In a transaction of their own, as many devices share them: they stay when nothing does. */
  private Future<Void> addNetworks(AddressTables tables, Change change) {
    List<Tuple> networks = change.networks().stream().map(Tuple::of).toList();
    return networks.isEmpty()
        ? Future.succeededFuture()
        : database.write(
            Repeat.HARMLESS,
            connection -> LinkStore.batch(connection, tables.insertNetwork(), networks));
  }

  private Future<Void> write(
      DeviceId device, AddressTables tables, Map<Key, PortAddress> found, boolean isComplete) {
    return database.write(
        Repeat.HARMLESS,
        connection ->
            Turns.take(connection, device)
                .compose(
                    isThere ->
                        isThere
                            ? select(connection, tables, OF_DEVICE, device.value())
                                .map(stored -> Change.of(stored, found, isComplete))
                                .compose(change -> write(connection, tables, change))
                            : Future.<Void>succeededFuture()));
  }

  private static Future<Void> write(SqlConnection connection, AddressTables tables, Change change) {
    List<Tuple> gone = change.gone().stream().map(address -> Tuple.of(address.id())).toList();
    List<Tuple> changed = new ArrayList<>();
    change.changed().forEach((before, now) -> changed.add(tables.updated(before, now)));
    List<Tuple> added = change.added().stream().map(tables::inserted).toList();
    return LinkStore.batch(connection, tables.delete(), gone)
        .compose(done -> LinkStore.batch(connection, tables.update(), changed))
        .compose(done -> LinkStore.batch(connection, tables.insert(), added));
  }

  /** What tells addresses of a family apart. */
  private record Key(PortId port, IpAddress address) {

    static Key of(PortAddress address) {
      return new Key(address.port(), address.address());
    }
  }

  /** What is to be written. */
  private record Change(
      List<StoredAddress> gone, Map<StoredAddress, PortAddress> changed, List<PortAddress> added) {

    static Change of(List<StoredAddress> stored, Map<Key, PortAddress> found, boolean isComplete) {
      List<StoredAddress> gone = new ArrayList<>();
      Map<StoredAddress, PortAddress> changed = new LinkedHashMap<>();
      Map<Key, PortAddress> added = new LinkedHashMap<>(found);
      for (StoredAddress before : stored) {
        PortAddress now = added.remove(Key.of(before.address()));
        if (isComplete && now == null) {
          gone.add(before);
        } else if (isComplete && !before.address().equals(now)) {
          changed.put(before, now);
        }
      }
      return new Change(gone, changed, List.copyOf(added.values()));
    }

    boolean isNone() {
      return gone.isEmpty() && changed.isEmpty() && added.isEmpty();
    }

    /** In one order for all devices, which so do not wait for each other in a circle. */
    List<String> networks() {
      List<PortAddress> placed = new ArrayList<>(added);
      placed.addAll(changed.values());
      return placed.stream()
          .flatMap(address -> address.network().stream())
          .distinct()
          .sorted()
          .toList();
    }
  }
}
