package io.trimaran.api;

import io.trimaran.device.DeviceId;
import io.trimaran.device.Figure;
import io.trimaran.device.Meter;
import io.trimaran.device.Profile;
import io.trimaran.module.figure.FigureKind;
import io.trimaran.rrd.RrdReader;
import io.trimaran.rrd.SeriesAnswer;
import io.trimaran.rrd.SeriesColumns;
import io.trimaran.rrd.SeriesQuery;
import io.trimaran.sample.SeriesId;
import io.trimaran.store.DeviceStore;
import io.trimaran.store.PortStore;
import io.trimaran.store.StoredDevice;
import io.trimaran.store.StoredPort;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;

/** Values over time. */
final class SeriesRoutes {

  private static final String PORT = "port-id";

  private final DeviceFinder finder;
  private final PortStore ports;
  private final DeviceStore devices;
  private final RrdReader reader;
  private final InstantSource clock;

  SeriesRoutes(DeviceFinder finder, ApiParts.Stores stores, RrdReader reader, InstantSource clock) {
    this.finder = finder;
    this.ports = stores.ports();
    this.devices = stores.devices();
    this.reader = reader;
    this.clock = clock;
  }

  void mount(Router router) {
    router.get("/api/v0/series").handler(this::values);
    router.get("/api/v0/devices/:hostname/series").handler(this::list);
  }

  private void values(RoutingContext request) {
    String device = required(request, "device");
    String series = required(request, "series");
    TimeRange range = TimeRange.of(request.queryParams(), clock);
    boolean hasBand = flag(request, "band");
    Envelope.answer(
        request,
        finder
            .find(device)
            .compose(found -> reader.read(query(id(found, series), range, hasBand)))
            .map(answer -> json(device, series, range, answer)));
  }

  private static SeriesQuery query(SeriesId series, TimeRange range, boolean hasBand) {
    return new SeriesQuery(series, Math.max(1, range.from()), range.to(), range.points(), hasBand);
  }

  private static boolean flag(RoutingContext request, String field) {
    String text = Optional.ofNullable(request.queryParams().get(field)).orElse("false");
    return switch (text) {
      case "true", "1" -> true;
      case "false", "0" -> false;
      default -> throw Problem.badField(field, text, "true or false");
    };
  }

  private static SeriesId id(StoredDevice device, String series) {
    try {
      return new SeriesId(device.device().folder(), series);
    } catch (IllegalArgumentException e) {
      throw Problem.badField("series", series, "a name such as port-id1, uptime or icmp-perf");
    }
  }

  private static JsonObject json(
      String device, String series, TimeRange range, SeriesAnswer answer) {
    JsonObject json =
        Envelope.ok()
            .put("device", device)
            .put("series", series)
            .put("from", range.from())
            .put("to", range.to());
    return switch (answer) {
      case SeriesAnswer.Found found -> putColumns(json, series, found);
      case SeriesAnswer.Missing missing ->
          throw Problem.notFound(
              "Series " + series + " of " + device + " does not exist, or has no values yet.");
    };
  }

  private static JsonObject putColumns(JsonObject json, String series, SeriesAnswer.Found found) {
    SeriesColumns columns = found.columns();
    JsonArray times = new JsonArray(new ArrayList<>(columns.rows()));
    for (int row = 0; row < columns.rows(); row++) {
      times.add(columns.time(row));
    }
    JsonArray all = new JsonArray();
    for (int column = 0; column < columns.names().size(); column++) {
      String name = columns.names().get(column);
      int at = column;
      JsonObject one =
          new JsonObject()
              .put("name", name)
              .put("unit", unit(series, name))
              .put("values", values(columns.rows(), row -> columns.value(at, row)));
      found
          .band()
          .ifPresent(
              band ->
                  one.put("low", values(columns.rows(), row -> band.low(at, row)))
                      .put("high", values(columns.rows(), row -> band.high(at, row))));
      all.add(one);
    }
    return json.put("step", columns.step())
        .put("unit", unit(series, columns.names().isEmpty() ? "" : columns.names().getFirst()))
        .put("times", times)
        .put("columns", all);
  }

  private static JsonArray values(int rows, IntToDoubleFunction valueOf) {
    JsonArray values = new JsonArray(new ArrayList<>(rows));
    for (int row = 0; row < rows; row++) {
      double value = valueOf.applyAsDouble(row);
      if (Double.isFinite(value)) {
        values.add(value);
      } else {
        values.addNull();
      }
    }
    return values;
  }

  private static String unit(String series, String column) {
    if (series.startsWith(PORT)) {
      return switch (column) {
        case "INOCTETS", "OUTOCTETS" -> "octets/s";
        case "INERRORS", "OUTERRORS" -> "errors/s";
        default -> "packets/s";
      };
    }
    Optional<String> figure = FigureKind.unit(series, column);
    if (figure.isPresent()) {
      return figure.get();
    }
    return switch (column) {
      case "used", "free" -> "octets";
      case "usage", "toner" -> "%";
      case "sensor" -> MeterJson.unitOf(series);
      case "avg", "min", "max" -> "ms";
      case "xmt", "rcv" -> "packets";
      default -> "s";
    };
  }

  private void list(RoutingContext request) {
    Envelope.answer(
        request,
        finder
            .find(PathParam.of(request, "hostname"))
            .compose(this::series)
            .map(rows -> Envelope.rows("series", rows)));
  }

  private Future<List<JsonObject>> series(StoredDevice device) {
    DeviceId id = device.device().id();
    Future<List<StoredPort>> found = ports.list(id);
    Future<List<Meter>> measured = devices.meters().find(id);
    Future<Profile> profile = devices.profile(id);
    return Future.all(found, measured, profile)
        .map(all -> series(device, found.result(), measured.result(), profile.result().figures()));
  }

  private static List<JsonObject> series(
      StoredDevice device, List<StoredPort> ports, List<Meter> meters, List<Figure> figures) {
    List<JsonObject> series = new ArrayList<>();
    series.add(row("icmp-perf", "icmp-perf", "Ping", "ms"));
    series.add(row("poller-perf", "poller-perf", "Poll time", "s"));
    if (device.device().snmp().isPresent()) {
      series.add(row("uptime", "uptime", "Uptime", "s"));
    }
    ports.stream()
        .filter(port -> !port.port().isDeleted())
        .forEach(
            port ->
                series.add(
                    row(PortJson.series(port), "port", port.port().facts().ifName(), "octets/s")));
    meters.forEach(
        meter ->
            series.add(
                row(
                    MeterJson.series(meter),
                    meter.kind().word(),
                    meter.descr(),
                    meter.kind().isAmount() ? "octets" : MeterJson.unit(meter))));
    for (Figure figure : figures) {
      FigureKind.named(figure.kind()).ifPresent(kind -> series.add(row(kind, figure)));
    }
    return series;
  }

  private static JsonObject row(FigureKind kind, Figure figure) {
    return row(SeriesId.safe(kind.series(figure)), "figure", kind.title(figure), kind.unit());
  }

  private static JsonObject row(String name, String kind, String title, String unit) {
    return new JsonObject()
        .put("name", name)
        .put("kind", kind)
        .put("title", title)
        .put("unit", unit);
  }

  private static String required(RoutingContext request, String field) {
    return Optional.ofNullable(request.queryParams().get(field))
        .filter(text -> !text.isBlank())
        .orElseThrow(() -> Problem.badRequest(field + ": missing (expected: ?" + field + "=...)"));
  }
}
