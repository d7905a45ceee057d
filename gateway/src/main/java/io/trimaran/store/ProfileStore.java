package io.trimaran.store;

import io.trimaran.device.DeviceId;
import io.trimaran.device.Figure;
import io.trimaran.device.Profile;
import io.trimaran.store.Database.Repeat;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * What discoveries found out about devices. From any thread; Futures complete on the caller's
 * context and fail with {@link DatabaseAwayException} where the database is away.
 */
public final class ProfileStore {

  private static final Columns SAVED =
      DeviceColumns.PROFILE.and(Columns.of("last_discovered_timetaken", "figures"));
  private static final Columns READ = Columns.of("device_id", "figures").and(DeviceColumns.PROFILE);
  private static final double MILLIS = 1000.0;

  private final Database database;

  ProfileStore(Database database) {
    this.database = database;
  }

  /**
   * Stores what a discovery found out.
   *
   * @param took how long it took
   */
  public Future<Void> save(DeviceId device, Profile profile, Duration took) {
    Tuple values =
        DeviceColumns.profile(profile)
            .decimal(OptionalDouble.of(took.toMillis() / MILLIS))
            .text(lines(profile.figures()))
            .number(device.value())
            .tuple();
    return database.write(
        Repeat.HARMLESS,
        connection ->
            connection
                .preparedQuery("UPDATE devices SET " + SAVED.assignments() + " WHERE device_id = ?")
                .execute(values)
                .mapEmpty());
  }

  private static String lines(List<Figure> figures) {
    return figures.stream().map(Figure::line).collect(Collectors.joining("\n"));
  }

  private static List<Figure> figures(String lines) {
    return lines.lines().flatMap(line -> Figure.parse(line).stream()).toList();
  }

  /** Of a device; {@link Profile#UNKNOWN} where nothing is stored. */
  public Future<Profile> find(DeviceId device) {
    return read(" WHERE device_id = ?", Tuple.of(device.value()))
        .map(profiles -> profiles.getOrDefault(device, Profile.UNKNOWN));
  }

  /** Of all devices. */
  Future<Map<DeviceId, Profile>> all() {
    return read("", Tuple.tuple());
  }

  private Future<Map<DeviceId, Profile>> read(String condition, Tuple values) {
    return database
        .read(
            connection ->
                connection
                    .preparedQuery("SELECT " + READ.list() + " FROM devices" + condition)
                    .execute(values))
        .map(
            rows -> {
              Map<DeviceId, Profile> profiles = new HashMap<>();
              for (Row row : rows) {
                Cells cells = READ.read(row);
                profiles.put(
                    new DeviceId(cells.number("device_id")),
                    DeviceColumns.profile(cells).withFigures(figures(cells.text("figures"))));
              }
              return profiles;
            });
  }
}
