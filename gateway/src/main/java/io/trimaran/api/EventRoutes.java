package io.trimaran.api;

import io.trimaran.device.DeviceId;
import io.trimaran.store.Event;
import io.trimaran.store.EventQuery;
import io.trimaran.store.EventSeverity;
import io.trimaran.store.EventStore;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The event log. */
final class EventRoutes {

  private static final DateTimeFormatter SQL_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
  private static final int MAX_LIMIT = 1000;
  private static final int MAX_START = 10_000_000;

  private final DeviceFinder finder;
  private final EventStore events;

  EventRoutes(DeviceFinder finder, EventStore events) {
    this.finder = finder;
    this.events = events;
  }

  void mount(Router router) {
    router.get("/api/v0/logs/eventlog").handler(this::all);
    router.get("/api/v0/logs/eventlog/:hostname").handler(this::ofDevice);
  }

  private void all(RoutingContext request) {
    EventQuery query = query(request, Optional.empty());
    Envelope.answer(request, find(query));
  }

  private void ofDevice(RoutingContext request) {
    Envelope.answer(
        request,
        finder
            .find(PathParam.of(request, "hostname"))
            .compose(device -> find(query(request, Optional.of(device.device().id())))));
  }

  private Future<JsonObject> find(EventQuery query) {
    return events
        .find(query)
        .map(
            page ->
                Envelope.rows("logs", page.events().stream().map(EventRoutes::json).toList())
                    .put("total", page.total()));
  }

  private static EventQuery query(RoutingContext request, Optional<DeviceId> device) {
    return new EventQuery(
        device,
        time(request, "from"),
        time(request, "to"),
        least(request),
        number(request, "start", 0, 0, MAX_START),
        number(request, "limit", 50, 1, MAX_LIMIT));
  }

  /** A word or LibreNMS's number. */
  private static EventSeverity least(RoutingContext request) {
    String text = request.queryParams().get("severity");
    if (text == null || text.isBlank()) {
      return EventSeverity.UNKNOWN;
    }
    return Arrays.stream(EventSeverity.values())
        .filter(each -> each.word().equals(text) || Integer.toString(each.number()).equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                Problem.badField(
                    "severity",
                    text,
                    Arrays.stream(EventSeverity.values())
                        .map(EventSeverity::word)
                        .collect(Collectors.joining(", "))));
  }

  private static Optional<Instant> time(RoutingContext request, String field) {
    Optional<String> text =
        Optional.ofNullable(request.queryParams().get(field)).filter(t -> !t.isBlank());
    return text.map(
        t -> {
          try {
            return t.matches("\\d{1,11}")
                ? Instant.ofEpochSecond(Long.parseLong(t))
                : LocalDateTime.parse(t.replace(' ', 'T')).toInstant(ZoneOffset.UTC);
          } catch (DateTimeParseException e) {
            throw Problem.badField(field, t, "epoch seconds or YYYY-MM-DD HH:MM:SS in UTC");
          }
        });
  }

  private static int number(RoutingContext request, String field, int otherwise, int min, int max) {
    String text = request.queryParams().get(field);
    if (text == null || text.isBlank()) {
      return otherwise;
    }
    int number = text.matches("\\d{1,8}") ? Integer.parseInt(text) : -1;
    if (number < min || number > max) {
      throw Problem.badField(field, text, "a whole number from " + min + " to " + max);
    }
    return number;
  }

  private static JsonObject json(Event.Stored stored) {
    Event event = stored.event();
    return new JsonObject()
        .put("event_id", stored.id())
        .put("device_id", event.device().map(DeviceId::value).orElse(null))
        .put("hostname", stored.hostname().isEmpty() ? null : stored.hostname())
        .put("datetime", SQL_TIME.format(event.at()))
        .put("time", event.at().getEpochSecond())
        .put("message", event.message())
        .put("type", event.type())
        .put("reference", event.reference())
        .put("username", event.user())
        .put("severity", event.severity().number());
  }
}
