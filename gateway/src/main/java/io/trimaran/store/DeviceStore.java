package io.trimaran.store;

import io.trimaran.auth.NodeSecret;
import io.trimaran.device.Device;
import io.trimaran.device.DeviceId;
import io.trimaran.device.Inventory;
import io.trimaran.device.Meter;
import io.trimaran.device.Port;
import io.trimaran.device.Profile;
import io.trimaran.device.SystemFacts;
import io.trimaran.store.Database.Repeat;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The devices. Hostnames are unique whatever their case. A device whose credentials cannot be
 * decrypted is left out of lists and named in the log once. From any thread; Futures complete on
 * the caller's context and fail with {@link DatabaseAwayException} where the database is away.
 */
public final class DeviceStore implements Inventory {

  private static final Logger LOG = LoggerFactory.getLogger(DeviceStore.class);
  private static final int BATCH = 500;

  /** As many marks as a statement may have are many more. */
  public static final int MAX_FOUND = 1_000;

  private static final int MAX_HOSTNAME = 128;
  private static final int MAX_FOLDER_TRIES = 5;

  private static final String INSERT =
      "INSERT INTO devices (hostname, folder, inserted, "
          + DeviceColumns.SETTINGS.list()
          + ") VALUES (?, ?, ?, "
          + DeviceColumns.SETTINGS.marks()
          + ")";
  private static final String ALL = "SELECT " + DeviceColumns.ALL.list() + " FROM devices";

  private final Database database;
  private final PortStore ports;
  private final ProfileStore profiles;
  private final MeterStore meters;
  private final PartStore parts;
  private final DeviceColumns columns;
  private final DeviceReader reader;
  private final InstantSource clock;
  private final KnownDevices known = new KnownDevices();

  public DeviceStore(
      Vertx vertx,
      Database database,
      PortStore ports,
      NodeSecret secret,
      SnmpDefaults defaults,
      InstantSource clock) {
    this.database = database;
    this.ports = ports;
    this.profiles = new ProfileStore(database);
    this.meters = new MeterStore(database);
    this.parts = new PartStore(database);
    this.columns = new DeviceColumns(new SnmpColumns(secret), defaults);
    this.reader = new DeviceReader(vertx, database, columns);
    this.clock = clock;
  }

  /** What became of a device that was to be added or renamed. */
  public sealed interface Outcome {

    /** It is stored. */
    record Done(StoredDevice device) implements Outcome {}

    /** Another one has the hostname. */
    record Duplicate(String hostname) implements Outcome {}

    /** There is no such device. */
    record Missing() implements Outcome {}
  }

  /** Stores a new device. Its folder is the hostname, made safe and unique, for ever. */
  public Future<Outcome> add(String hostname, DeviceSettings settings) {
    if (hostname.isBlank() || hostname.length() > MAX_HOSTNAME) {
      return Future.failedFuture(
          new IllegalArgumentException(
              "hostname: " + hostname.length() + " characters (expected: 1 to 128)"));
    }
    return add(hostname, settings, 1).onSuccess(this::tell);
  }

  private Future<Outcome> add(String hostname, DeviceSettings settings, int tries) {
    return database
        .write(Repeat.HARMFUL, connection -> insert(connection, hostname, settings))
        .recover(
            cause ->
                database.isDuplicate(cause)
                    ? id(hostname).compose(other -> again(hostname, settings, tries, other, cause))
                    : Future.failedFuture(cause));
  }

  /** What was there already may be the folder only, taken a moment ago. */
  private Future<Outcome> again(
      String hostname,
      DeviceSettings settings,
      int tries,
      Optional<DeviceId> other,
      Throwable cause) {
    if (other.isPresent()) {
      return Future.succeededFuture(new Outcome.Duplicate(hostname));
    }
    return tries < MAX_FOLDER_TRIES
        ? add(hostname, settings, tries + 1)
        : Future.failedFuture(cause);
  }

  private Future<Outcome> insert(
      SqlConnection connection, String hostname, DeviceSettings settings) {
    return Folders.free(connection, hostname)
        .compose(
            folder -> {
              Tuple values = new Values().text(hostname).text(folder).time(clock.instant()).tuple();
              Tuple decided = columns.settings(settings).tuple();
              for (int i = 0; i < decided.size(); i++) {
                values.addValue(decided.getValue(i));
              }
              return database.insert(connection, INSERT, values, "device_id");
            })
        .compose(id -> stored(connection, new DeviceId(id)))
        .map(device -> device.<Outcome>map(Outcome.Done::new).orElse(new Outcome.Missing()));
  }

  /** Changes what people decide; {@code change} may be called more than once. */
  public Future<Outcome> edit(DeviceId id, UnaryOperator<DeviceSettings> change) {
    return database
        .write(
            Repeat.HARMLESS,
            connection ->
                stored(connection, id)
                    .compose(
                        before ->
                            before
                                .map(device -> update(connection, id, change, device))
                                .orElse(Future.succeededFuture(new Outcome.Missing()))))
        .onSuccess(this::tell);
  }

  private Future<Outcome> update(
      SqlConnection connection,
      DeviceId id,
      UnaryOperator<DeviceSettings> change,
      StoredDevice before) {
    Tuple values = columns.settings(change.apply(before.settings())).tuple();
    return connection
        .preparedQuery(
            "UPDATE devices SET " + DeviceColumns.SETTINGS.assignments() + " WHERE device_id = ?")
        .execute(values.addValue(id.value()))
        .compose(done -> stored(connection, id))
        .map(device -> device.<Outcome>map(Outcome.Done::new).orElse(new Outcome.Missing()));
  }

  /** Gives a device another hostname. Its folder, and so its series, stay. */
  public Future<Outcome> rename(DeviceId id, String hostname) {
    return database
        .write(
            Repeat.HARMLESS,
            connection ->
                connection
                    .preparedQuery("UPDATE devices SET hostname = ? WHERE device_id = ?")
                    .execute(Tuple.of(hostname, id.value()))
                    .compose(done -> stored(connection, id))
                    .map(
                        device ->
                            device.<Outcome>map(Outcome.Done::new).orElse(new Outcome.Missing())))
        .recover(
            cause ->
                database.isDuplicate(cause)
                    ? Future.succeededFuture(new Outcome.Duplicate(hostname))
                    : Future.failedFuture(cause))
        .onSuccess(this::tell);
  }

  /** Removes a device with its ports; its events and series stay. False where there was none. */
  public Future<Boolean> remove(DeviceId id) {
    return database
        .write(
            Repeat.HARMLESS,
            connection ->
                connection
                    .preparedQuery("DELETE FROM ports WHERE device_id = ?")
                    .execute(Tuple.of(id.value()))
                    .compose(
                        done ->
                            connection
                                .preparedQuery("DELETE FROM devices WHERE device_id = ?")
                                .execute(Tuple.of(id.value())))
                    .map(rows -> rows.rowCount() > 0))
        .onSuccess(
            removed -> {
              known.removed(id);
              LOG.debug("device {} removed: {}", id, removed);
            });
  }

  /** All that is stored of all devices, by hostname. */
  public Future<List<StoredDevice>> list() {
    return reader.stored(ALL + " ORDER BY hostname", Tuple.tuple());
  }

  /** All that is stored of the devices whose last poll that is stored is younger, in any order. */
  public Future<List<StoredDevice>> polledSince(Instant moment) {
    return reader.stored(ALL + " WHERE last_poll_attempted > ?", new Values().time(moment).tuple());
  }

  /** Those devices that a query asks for. */
  public Future<DevicePage> search(DeviceQuery query) {
    DeviceSearch search = new DeviceSearch(query);
    return reader
        .counts(search.counts(), search.countValues())
        .compose(
            counts ->
                reader
                    .stored(search.select(DeviceColumns.ALL), search.values())
                    .map(devices -> DevicePage.of(query.state(), counts, devices)));
  }

  /** All that is stored of some devices, at most {@value #MAX_FOUND} of them, in any order. */
  public Future<List<StoredDevice>> find(Collection<DeviceId> some) {
    if (some.isEmpty()) {
      return Future.succeededFuture(List.of());
    }
    Tuple ids = Tuple.tuple();
    some.stream().limit(MAX_FOUND).forEach(id -> ids.addLong(id.value()));
    String marks = String.join(", ", Collections.nCopies(ids.size(), "?"));
    return reader.stored(ALL + " WHERE device_id IN (" + marks + ")", ids);
  }

  /** All that is stored of a device. */
  public Future<Optional<StoredDevice>> find(DeviceId id) {
    return reader
        .stored(ALL + " WHERE device_id = ?", Tuple.of(id.value()))
        .map(devices -> devices.stream().findFirst());
  }

  /** All that is stored of the device with a hostname, whatever its case. */
  public Future<Optional<StoredDevice>> find(String hostname) {
    return reader
        .stored(ALL + " WHERE hostname = ?", Tuple.of(hostname))
        .map(devices -> devices.stream().findFirst());
  }

  /** The number of the device with a hostname, even where its credentials cannot be decrypted. */
  public Future<Optional<DeviceId>> id(String hostname) {
    return database
        .read(
            connection ->
                connection
                    .preparedQuery("SELECT device_id FROM devices WHERE hostname = ?")
                    .execute(Tuple.of(hostname)))
        .map(
            rows -> {
              Optional<DeviceId> id = Optional.empty();
              for (Row row : rows) {
                id = Optional.of(new DeviceId(row.getLong(0)));
              }
              return id;
            });
  }

  /** Stores what a device says of itself, but for its uptime, which is part of its status. */
  public Future<Void> saveFacts(DeviceId id, SystemFacts facts) {
    return database.write(
        Repeat.HARMLESS,
        connection ->
            connection
                .preparedQuery(
                    "UPDATE devices SET "
                        + DeviceColumns.FACTS.assignments()
                        + " WHERE device_id = ?")
                .execute(DeviceColumns.facts(facts).tuple().addValue(id.value()))
                .mapEmpty());
  }

  /** What discoveries found out about devices. */
  public ProfileStore profiles() {
    return profiles;
  }

  /** What can be measured of devices. */
  public MeterStore meters() {
    return meters;
  }

  /** What devices are made of. */
  public PartStore parts() {
    return parts;
  }

  @Override
  public Future<List<Meter>> meters(DeviceId device) {
    return meters.find(device);
  }

  @Override
  public Future<Profile> profile(DeviceId device) {
    return profiles.find(device);
  }

  /** Stores what polls came to, except where a later poll is stored already. */
  public Future<Void> saveStatus(Map<DeviceId, PollStatus> statuses) {
    String update =
        "UPDATE devices SET "
            + DeviceColumns.STATUS.assignments()
            + " WHERE device_id = ? AND (last_poll_attempted IS NULL OR last_poll_attempted <= ?)";
    List<Tuple> rows =
        statuses.entrySet().stream()
            .sorted(Map.Entry.comparingByKey(Comparator.comparingLong(DeviceId::value)))
            .map(
                entry ->
                    DeviceColumns.status(entry.getValue())
                        .number(entry.getKey().value())
                        .time(entry.getValue().lastAttempt().orElseGet(clock::instant))
                        .tuple())
            .toList();
    return Batches.execute(database, update, rows, BATCH);
  }

  /** Takes devices as known: what is different from them is told when devices are read. */
  void assume(List<Device> devices) {
    known.assume(devices);
  }

  /** All devices. Tells listeners of what is different since, by other nodes. */
  @Override
  public Future<List<Device>> devices() {
    long started = known.startReading();
    return reader
        .polled("SELECT " + DeviceColumns.DEVICE.list() + " FROM devices")
        .onSuccess(all -> known.read(started, all))
        .onFailure(cause -> known.failedReading());
  }

  @Override
  public Future<List<Port>> ports(DeviceId device) {
    return ports.find(device);
  }

  @Override
  public Runnable onChange(Consumer<Change> listener) {
    return known.listen(listener);
  }

  /** Hostnames of devices whose credentials cannot be decrypted. */
  public Set<String> unreadable() {
    return reader.unreadable();
  }

  private void tell(Outcome outcome) {
    if (outcome instanceof Outcome.Done done) {
      known.saved(done.device().device());
    }
  }

  private Future<Optional<StoredDevice>> stored(SqlConnection connection, DeviceId id) {
    return connection
        .preparedQuery(ALL + " WHERE device_id = ? FOR UPDATE")
        .execute(Tuple.of(id.value()))
        .map(
            rows -> {
              Optional<StoredDevice> device = Optional.empty();
              for (Row row : rows) {
                device = Optional.of(columns.stored(DeviceColumns.ALL.read(row)));
              }
              return device;
            });
  }
}
