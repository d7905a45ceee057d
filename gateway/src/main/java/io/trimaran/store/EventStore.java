package io.trimaran.store;

import io.trimaran.device.DeviceId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * The event log. From any thread; Futures complete on the caller's context and fail with {@link
 * DatabaseAwayException} where the database is away.
 */
public final class EventStore {

  private static final int MAX_MESSAGE = 16_000;
  private static final int MAX_WORD = 64;
  private static final int MAX_USER = 128;

  private static final Columns COLUMNS =
      Columns.of("device_id", "datetime", "severity", "type", "reference", "message", "username");
  private static final String INSERT =
      "INSERT INTO eventlog (" + COLUMNS.list() + ") VALUES (" + COLUMNS.marks() + ")";
  private static final Columns STORED =
      Columns.of(
          "e.event_id",
          "d.hostname",
          "e.device_id",
          "e.datetime",
          "e.severity",
          "e.type",
          "e.reference",
          "e.message",
          "e.username");

  private final Database database;

  public EventStore(Database database) {
    this.database = database;
  }

  /**
   * Some events.
   *
   * @param total how many there are in all
   * @param events newest first
   */
  public record Page(long total, List<Event.Stored> events) {
    public Page {
      events = List.copyOf(events);
    }
  }

  /** Events that are stored together, once. */
  public record Batch(String mark, List<Event> events) {

    /** How many there may be. */
    public static final int MAX = 1_000;

    public Batch {
      events = List.copyOf(events);
      if (events.size() > MAX) {
        throw new IllegalArgumentException("events: " + events.size() + " (expected: <= " + MAX);
      }
    }

    /** Of events that were in no batch before. */
    public static Batch of(List<Event> events) {
      return new Batch(UUID.randomUUID().toString(), events);
    }
  }

  /**
   * Stores events, once: where it fails, whether that is known to have been in vain or not, the
   * same batch may be added again. Texts that are too long are cut.
   */
  public Future<Void> add(Batch batch) {
    if (batch.events().isEmpty()) {
      return Future.succeededFuture();
    }
    return database.writeOnce(
        batch.mark(),
        connection ->
            connection
                .preparedQuery(INSERT)
                .executeBatch(batch.events().stream().map(EventStore::values).toList())
                .mapEmpty());
  }

  private static Tuple values(Event event) {
    return new Values()
        .number(event.device().map(id -> OptionalLong.of(id.value())).orElse(OptionalLong.empty()))
        .time(event.at())
        .number(event.severity().number())
        .text(event.type(), MAX_WORD)
        .text(event.reference(), MAX_WORD)
        .text(event.message(), MAX_MESSAGE)
        .text(event.user(), MAX_USER)
        .tuple();
  }

  /** The newest events that a query asks for. */
  public Future<Page> find(EventQuery query) {
    Values values = new Values();
    List<String> conditions = new ArrayList<>();
    query.device().ifPresent(id -> conditions.add("e.device_id = ?"));
    query.device().ifPresent(id -> values.number(id.value()));
    query.from().ifPresent(from -> conditions.add("e.datetime >= ?"));
    query.from().ifPresent(values::time);
    query.to().ifPresent(to -> conditions.add("e.datetime < ?"));
    query.to().ifPresent(values::time);
    if (query.least() != EventSeverity.UNKNOWN) {
      conditions.add("e.severity >= ?");
      values.number(query.least().number());
    }
    String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    Tuple some = values.tuple();
    return database.read(
        connection ->
            count(connection, where, some)
                .compose(
                    total ->
                        select(connection, where, some, query)
                            .map(events -> new Page(total, events))));
  }

  private static Future<Long> count(SqlConnection connection, String where, Tuple values) {
    return connection
        .preparedQuery("SELECT COUNT(*) FROM eventlog e" + where)
        .execute(values)
        .map(rows -> rows.iterator().next().getLong(0));
  }

  private static Future<List<Event.Stored>> select(
      SqlConnection connection, String where, Tuple some, EventQuery query) {
    Tuple values = Tuple.tuple();
    for (int i = 0; i < some.size(); i++) {
      values.addValue(some.getValue(i));
    }
    return connection
        .preparedQuery(
            "SELECT "
                + STORED.list()
                + " FROM eventlog e LEFT JOIN devices d ON d.device_id = e.device_id"
                + where
                + " ORDER BY e.datetime DESC, e.event_id DESC LIMIT ? OFFSET ?")
        .execute(values.addInteger(query.limit()).addInteger(query.start()))
        .map(
            rows -> {
              List<Event.Stored> events = new ArrayList<>();
              rows.forEach(row -> events.add(stored(row)));
              return events;
            });
  }

  private static Event.Stored stored(Row row) {
    Cells cells = STORED.read(row);
    OptionalLong device = cells.optionalNumber("e.device_id");
    return new Event.Stored(
        cells.number("e.event_id"),
        cells.text("d.hostname"),
        new Event(
            device.isPresent() ? Optional.of(new DeviceId(device.getAsLong())) : Optional.empty(),
            cells.requiredTime("e.datetime"),
            EventSeverity.of(cells.number("e.severity")),
            cells.text("e.type"),
            cells.text("e.reference"),
            cells.text("e.message"),
            cells.text("e.username")));
  }

  /**
   * Deletes what is older than {@code maxAge} and all but about the newest {@code maxRows}, at most
   * 100,000 events a call.
   *
   * @return how many were deleted
   */
  public Future<Integer> housekeep(Fence fence, Duration maxAge, int maxRows) {
    Instant tooOld = fence.claimed().minus(maxAge);
    return oldestToKeep(maxRows)
        .map(oldest -> oldest.filter(time -> time.isAfter(tooOld)).orElse(tooOld))
        .compose(
            before ->
                Pruning.run(
                    fence,
                    "DELETE FROM eventlog WHERE datetime < ? LIMIT ?",
                    new Values().time(before)));
  }

  private Future<Optional<Instant>> oldestToKeep(int maxRows) {
    return database
        .read(
            connection ->
                connection
                    .preparedQuery(
                        "SELECT datetime FROM eventlog ORDER BY datetime DESC LIMIT 1 OFFSET ?")
                    .execute(Tuple.of(maxRows - 1)))
        .map(
            rows -> {
              Optional<Instant> oldest = Optional.empty();
              for (Row row : rows) {
                oldest = Columns.of("datetime").read(row).time("datetime");
              }
              return oldest;
            });
  }
}
