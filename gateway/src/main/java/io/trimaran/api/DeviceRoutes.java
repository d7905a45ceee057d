package io.trimaran.api;

import io.trimaran.auth.Role;
import io.trimaran.store.DevicePage;
import io.trimaran.store.DeviceQuery;
import io.trimaran.store.DeviceStore;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The devices: read, added, changed, removed, looked at anew. */
final class DeviceRoutes {

  private static final Set<String> STATES =
      Set.of("all", "active", "up", "down", "degraded", "unknown", "disabled", "ignored");

  private static final int MAX_LIMIT = 1_000;
  private static final int MAX_START = 10_000_000;

  private final DeviceStore devices;
  private final DeviceFinder finder;
  private final DeviceView view;
  private final DeviceAdder adder;
  private final Duration defaultInterval;

  DeviceRoutes(ApiParts parts, DeviceFinder finder, DeviceView view, DeviceAdder adder) {
    this.devices = parts.stores().devices();
    this.finder = finder;
    this.view = view;
    this.adder = adder;
    this.defaultInterval = parts.defaults().interval();
  }

  void mount(Router router) {
    router.get("/api/v0/devices").handler(this::list);
    router.post("/api/v0/devices").handler(this::add);
    router.get("/api/v0/devices/:hostname").handler(this::show);
    router.patch("/api/v0/devices/:hostname").handler(this::edit);
    router.delete("/api/v0/devices/:hostname").handler(this::remove);
    router.post("/api/v0/devices/:hostname/discover").handler(this::discover);
    router.get("/api/v0/devices/:hostname/discover").handler(this::discoverByGet);
  }

  private void list(RoutingContext request) {
    Query query = Query.of(request);
    Optional<Integer> limit = query.number("limit", 1, MAX_LIMIT);
    Envelope.answer(request, limit.map(most -> page(query, most)).orElseGet(() -> whole(query)));
  }

  /** As LibreNMS lists them: all that are of a type. */
  private Future<JsonObject> whole(Query query) {
    String type = query.text("type").orElse("all");
    String value = query.text("query").orElse("");
    return devices
        .list()
        .map(
            all ->
                all.stream().map(view::json).filter(json -> isWanted(json, type, value)).toList())
        .map(rows -> Envelope.rows("devices", rows));
  }

  /** A part of them, searched and put in order by the database. */
  private Future<JsonObject> page(Query query, int limit) {
    return devices
        .search(
            new DeviceQuery(
                DeviceQuery.words(query.text("search").orElse("")),
                query.oneOf("state", DeviceQuery.Shown.class),
                query.text("order").map(DeviceRoutes::order).orElse(DeviceQuery.Order.HOSTNAME),
                query.text("order").filter(text -> text.startsWith("-")).isPresent()
                    ? DeviceQuery.Way.DOWN
                    : DeviceQuery.Way.UP,
                query.number("start", 0, MAX_START).orElse(0),
                limit))
        .map(
            page ->
                Envelope.rows("devices", page.devices().stream().map(view::json).toList())
                    .put("total", page.total())
                    .put("counts", counts(page)));
  }

  private static JsonObject counts(DevicePage page) {
    JsonObject counts = new JsonObject();
    for (DeviceQuery.Shown shown : DeviceQuery.Shown.values()) {
      counts.put(shown.name().toLowerCase(Locale.ROOT), page.counts().getOrDefault(shown, 0L));
    }
    return counts;
  }

  private static DeviceQuery.Order order(String text) {
    return Query.oneOf(
        "order", text.startsWith("-") ? text.substring(1) : text, DeviceQuery.Order.class);
  }

  private static boolean isWanted(JsonObject device, String type, String query) {
    if (type.equals("all") || type.isEmpty()) {
      return true;
    }
    if (STATES.contains(type)) {
      return switch (type) {
        case "active" -> device.getInteger("disabled") == 0;
        case "disabled" -> device.getInteger("disabled") == 1;
        case "ignored" -> false;
        default -> device.getString("state").equals(type);
      };
    }
    if (!device.containsKey(type)) {
      throw Problem.badField("type", type, "one of " + STATES + " or a device's field");
    }
    return query.equalsIgnoreCase(String.valueOf(device.getValue(type)));
  }

  private void show(RoutingContext request) {
    Envelope.answer(
        request,
        finder
            .find(PathParam.of(request, "hostname"))
            .map(view::json)
            .map(json -> Envelope.rows("devices", List.of(json))));
  }

  private void add(RoutingContext request) {
    Caller caller = Caller.of(request);
    caller.require(Role.OPERATOR);
    NewDevice wanted = NewDevice.of(Fields.of(request), defaultInterval);
    Envelope.answer(
        request,
        adder
            .add(wanted, caller)
            .map(
                added ->
                    Envelope.rows("devices", List.of(view.json(added.device())))
                        .put("message", "Device " + wanted.hostname() + " is added.")
                        .put("steps", Steps.json(added.steps()))));
  }

  private void edit(RoutingContext request) {
    Caller.of(request).require(Role.OPERATOR);
    DeviceEdit edit = DeviceEdit.of(Fields.of(request).toJson());
    Envelope.answer(
        request,
        finder
            .find(PathParam.of(request, "hostname"))
            .compose(
                device -> {
                  edit.apply(device.settings());
                  return devices.edit(device.device().id(), edit::apply);
                })
            .map(
                outcome ->
                    switch (outcome) {
                      case DeviceStore.Outcome.Done done ->
                          Envelope.message(
                              "Device " + done.device().device().hostname() + " is changed.");
                      case DeviceStore.Outcome.Duplicate duplicate ->
                          throw Problem.conflict("Device " + duplicate.hostname() + " exists.");
                      case DeviceStore.Outcome.Missing missing ->
                          throw Problem.notFound("The device was removed meanwhile.");
                    }));
  }

  private void remove(RoutingContext request) {
    Caller caller = Caller.of(request);
    caller.require(Role.OPERATOR);
    Envelope.answer(
        request,
        finder
            .find(PathParam.of(request, "hostname"))
            .compose(
                device -> {
                  JsonObject json = view.json(device);
                  return adder
                      .remove(device, caller)
                      .map(
                          done ->
                              Envelope.rows("devices", List.of(json))
                                  .put(
                                      "message",
                                      "Device "
                                          + device.device().hostname()
                                          + " is removed; its series stay."));
                }));
  }

  private void discover(RoutingContext request) {
    Caller.of(request).require(Role.OPERATOR);
    Envelope.answer(
        request,
        finder
            .find(PathParam.of(request, "hostname"))
            .compose(adder::rediscover)
            .map(
                steps ->
                    Envelope.message("Device was looked at anew.")
                        .put("result", new JsonObject().put("steps", Steps.json(steps)))));
  }

  /** LibreNMS's clients ask with GET; a browser must not be led to it by a link. */
  private void discoverByGet(RoutingContext request) {
    if (Caller.of(request).session().isPresent()) {
      throw Problem.forbidden("Use POST.");
    }
    discover(request);
  }
}
