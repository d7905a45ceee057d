package io.trimaran.api;

import io.trimaran.device.DeviceId;
import io.trimaran.device.MeterKind;
import io.trimaran.device.MeterReading;
import io.trimaran.status.StatusBoard;
import io.trimaran.store.MeterStore;
import io.trimaran.store.StoredMeter;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is measured of devices: ours, and LibreNMS's health graphs. */
final class MeterRoutes {

  private static final String DEVICE = "device_";
  private static final int MAX_SENSORS = 100_000;

  private final DeviceFinder finder;
  private final MeterStore meters;
  private final StatusBoard board;

  MeterRoutes(DeviceFinder finder, MeterStore meters, StatusBoard board) {
    this.finder = finder;
    this.meters = meters;
    this.board = board;
  }

  void mount(Router router) {
    router.get("/api/v0/devices/:hostname/meters").handler(this::list);
    router.get("/api/v0/devices/:hostname/health").handler(this::graphs);
    router.get("/api/v0/devices/:hostname/health/:type").handler(this::ofType);
    router.get("/api/v0/devices/:hostname/health/:type/:sensorid").handler(this::one);
    router.get("/api/v0/resources/sensors").handler(this::sensors);
  }

  private void list(RoutingContext request) {
    Envelope.answer(
        request,
        ofDevice(request)
            .map(all -> all.stream().map(meter -> MeterJson.of(meter, reading(meter))).toList())
            .map(rows -> Envelope.rows("meters", rows)));
  }

  private void graphs(RoutingContext request) {
    Envelope.answer(
        request,
        ofDevice(request)
            .map(
                all ->
                    all.stream()
                        .map(MeterRoutes::graphType)
                        .distinct()
                        .map(
                            type ->
                                new JsonObject()
                                    .put("desc", title(type))
                                    .put("name", DEVICE + type))
                        .toList())
            .map(rows -> Envelope.rows("graphs", rows)));
  }

  private void ofType(RoutingContext request) {
    String type = type(request);
    Envelope.answer(
        request,
        ofDevice(request)
            .map(
                all ->
                    all.stream()
                        .filter(meter -> graphType(meter).equals(type))
                        .map(
                            meter ->
                                new JsonObject()
                                    .put("sensor_id", meter.id())
                                    .put("desc", meter.meter().descr()))
                        .toList())
            .map(rows -> Envelope.rows("graphs", rows)));
  }

  private void one(RoutingContext request) {
    String number = PathParam.of(request, "sensorid");
    Envelope.answer(
        request,
        ofDevice(request)
            .map(
                all ->
                    all.stream()
                        .filter(meter -> Long.toString(meter.id()).equals(number))
                        .findFirst()
                        .map(meter -> List.of(MeterJson.sensor(meter, reading(meter))))
                        .orElseThrow(
                            () -> Problem.notFound("Sensor " + number + " does not exist.")))
            .map(rows -> Envelope.rows("graphs", rows)));
  }

  private void sensors(RoutingContext request) {
    Envelope.answer(
        request,
        meters
            .page(0, MAX_SENSORS)
            .map(
                all ->
                    all.stream()
                        .filter(meter -> meter.meter().kind() == MeterKind.SENSOR)
                        .map(meter -> MeterJson.sensor(meter, reading(meter)))
                        .toList())
            .map(rows -> Envelope.rows("sensors", rows)));
  }

  private Future<List<StoredMeter>> ofDevice(RoutingContext request) {
    return finder
        .find(PathParam.of(request, "hostname"))
        .compose(device -> meters.list(device.device().id()));
  }

  /** As it is now, which may be newer than what is stored. */
  private Optional<MeterReading> reading(StoredMeter meter) {
    return latest(meter.device(), meter).or(meter::reading);
  }

  private Optional<MeterReading> latest(DeviceId device, StoredMeter meter) {
    return board.state(device).map(state -> state.meters().get(meter.meter().key()));
  }

  /** LibreNMS's word for it. */
  private static String graphType(StoredMeter meter) {
    return switch (meter.meter().kind()) {
      case PROCESSOR -> "processor";
      case MEMORY -> "mempool";
      case STORAGE -> "storage";
      case SUPPLY -> "toner";
      case SENSOR -> meter.meter().category();
    };
  }

  private static String type(RoutingContext request) {
    String type = PathParam.of(request, "type");
    if (!type.startsWith(DEVICE)) {
      throw Problem.badField("type", type, "one of /health, such as device_temperature");
    }
    return type.substring(DEVICE.length());
  }

  private static String title(String type) {
    String words = type.replace('_', ' ');
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}
